//! The floor: libyaml's events over a text, each thrown away at once.
#![allow(unsafe_code)]

use std::mem::MaybeUninit;

/// Scans the whole text; the number of events.
pub fn scan(text: &[u8]) -> usize {
    let mut parser = MaybeUninit::<unsafe_libyaml::yaml_parser_t>::uninit();
    let parser = parser.as_mut_ptr();
    let mut events = 0;
    // SAFETY: the parser is initialized before it is used and deleted once, the text outlives it, and
    // each event is deleted after it was parsed.
    unsafe {
        assert!(unsafe_libyaml::yaml_parser_initialize(parser).ok, "libyaml could not begin");
        unsafe_libyaml::yaml_parser_set_input_string(parser, text.as_ptr(), text.len() as u64);
        loop {
            let mut event = MaybeUninit::<unsafe_libyaml::yaml_event_t>::uninit();
            let event = event.as_mut_ptr();
            assert!(unsafe_libyaml::yaml_parser_parse(parser, event).ok, "the town writes valid YAML");
            events += 1;
            let kind = (*event).type_;
            unsafe_libyaml::yaml_event_delete(event);
            if kind == unsafe_libyaml::YAML_STREAM_END_EVENT {
                break;
            }
        }
        unsafe_libyaml::yaml_parser_delete(parser);
    }
    events
}
