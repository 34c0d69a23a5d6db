//! The clocks of the French territories: which one a code stands under, and how a calendar file describes it.

/// Where clocks show one hour.
#[derive(Debug, PartialEq, Eq)]
pub struct Zone {
    /// Its name in the database of time zones.
    pub name: &'static str,
    /// Hours from universal time, such as `+0100`.
    offset: &'static str,
    summer: Option<Summer>,
}

/// An hour more from one Sunday to another.
#[derive(Debug, PartialEq, Eq)]
struct Summer {
    offset: &'static str,
    /// The first change under the rules of today, and when it comes again each year.
    begins: (&'static str, &'static str),
    ends: (&'static str, &'static str),
}

const fn fix(name: &'static str, offset: &'static str) -> Zone {
    Zone { name, offset, summer: None }
}

/// Metropolitan France: the directive of the Union, since 1996.
static PARIS: Zone = Zone {
    name: "Europe/Paris",
    offset: "+0100",
    summer: Some(Summer {
        offset: "+0200",
        begins: ("19970330T020000", "BYMONTH=3;BYDAY=-1SU"),
        ends: ("19961027T030000", "BYMONTH=10;BYDAY=-1SU"),
    }),
};

/// Saint-Pierre-et-Miquelon: the days of North America, since 2007.
const MIQUELON: Zone = Zone {
    name: "America/Miquelon",
    offset: "-0300",
    summer: Some(Summer {
        offset: "-0200",
        begins: ("20070311T020000", "BYMONTH=3;BYDAY=2SU"),
        ends: ("20071104T020000", "BYMONTH=11;BYDAY=1SU"),
    }),
};

/// By how an INSEE code begins, the longest first: islands of Polynesia have hours of their own.
static OVERSEAS: &[(&str, Zone)] = &[
    ("98718", fix("Pacific/Marquesas", "-0930")),
    ("98719", fix("Pacific/Gambier", "-0900")),
    ("98723", fix("Pacific/Marquesas", "-0930")),
    ("98731", fix("Pacific/Marquesas", "-0930")),
    ("98746", fix("Pacific/Marquesas", "-0930")),
    ("98756", fix("Pacific/Marquesas", "-0930")),
    ("98757", fix("Pacific/Marquesas", "-0930")),
    ("971", fix("America/Guadeloupe", "-0400")),
    ("972", fix("America/Martinique", "-0400")),
    ("973", fix("America/Cayenne", "-0300")),
    ("974", fix("Indian/Reunion", "+0400")),
    ("975", MIQUELON),
    ("976", fix("Indian/Mayotte", "+0300")),
    ("977", fix("America/St_Barthelemy", "-0400")),
    ("978", fix("America/Marigot", "-0400")),
    ("986", fix("Pacific/Wallis", "+1200")),
    ("987", fix("Pacific/Tahiti", "-1000")),
    ("988", fix("Pacific/Noumea", "+1100")),
];

impl Zone {
    /// The time zone of a territory by its code: of a town, of a department, or a SIREN number (those of towns,
    /// departments and older groups contain the department). Without a code, that of metropolitan France.
    pub fn of(code: &str) -> &'static Zone {
        let place = match code.len() {
            9 if code.is_ascii() && ["21", "22", "23", "24"].contains(&&code[..2]) => &code[2..],
            9 => "",
            _ => code,
        };
        OVERSEAS.iter().find(|(start, _)| place.starts_with(start)).map_or(&PARIS, |(_, zone)| zone)
    }

    /// The zone as a part of a calendar file.
    pub fn describe(&self) -> String {
        let part = |kind: &str, start: &str, rule: Option<&str>, from: &str, to: &str| {
            let rule = rule.map_or_else(String::new, |rule| format!("RRULE:FREQ=YEARLY;{rule}\r\n"));
            format!("BEGIN:{kind}\r\nDTSTART:{start}\r\n{rule}TZOFFSETFROM:{from}\r\nTZOFFSETTO:{to}\r\nEND:{kind}\r\n")
        };
        let parts = match &self.summer {
            None => part("STANDARD", "19700101T000000", None, self.offset, self.offset),
            Some(Summer { offset, begins, ends }) => {
                part("DAYLIGHT", begins.0, Some(begins.1), self.offset, offset)
                    + &part("STANDARD", ends.0, Some(ends.1), offset, self.offset)
            }
        };
        format!("BEGIN:VTIMEZONE\r\nTZID:{}\r\n{parts}END:VTIMEZONE\r\n", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_says_what_the_clocks_of_its_place_show() {
        let zones = [
            ("59350", "Europe/Paris"),
            ("2A004", "Europe/Paris"),
            ("", "Europe/Paris"),
            ("200054781", "Europe/Paris"),
            ("97411", "Indian/Reunion"),
            ("974", "Indian/Reunion"),
            ("249740119", "Indian/Reunion"),
            ("219710009", "America/Guadeloupe"),
            ("98818", "Pacific/Noumea"),
            ("98735", "Pacific/Tahiti"),
            ("98731", "Pacific/Marquesas"),
            ("97502", "America/Miquelon"),
            ("é", "Europe/Paris"),
        ];
        for (code, zone) in zones {
            assert_eq!(Zone::of(code).name, zone, "{code}");
        }
    }

    #[test]
    fn summer_begins_and_ends_where_it_does() {
        let said = Zone::of("59350").describe();
        assert!(said.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200"), "{said}");
        assert!(said.contains("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100"), "{said}");
        let said = Zone::of("97411").describe();
        assert!(!said.contains("RRULE") && said.contains("TZOFFSETTO:+0400"), "{said}");
    }
}
