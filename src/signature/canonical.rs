//! A part of the strategy as text that says the same whatever way it was written.
//!
//! It is JSON without white space: keys sorted, the items of lists sorted, what is empty left out.
//! The walk is serde's, so that it meets the fields under the names that the file gives them; the
//! table of [`fields`](super::fields) says which of them count.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::de::value::Error;
use serde::ser::{self, Impossible, Serialize, Serializer};

use crate::model::Id;
use crate::schema::Object;
use crate::signature::fields::{Standing, find_signed, standing};
use crate::signature::form::Form;

/// The canonical text; a part that says nothing has none.
pub fn canonical<T: Serialize>(part: &T, form: Form) -> Option<String> {
    part.serialize(Canonical(form)).expect("the model holds what its schema admits")
}

/// The canonical text of a part and of the axis that it stands under.
pub fn canonical_under<T: Serialize>(axis: Option<Id<'_>>, part: &T, form: Form) -> Option<String> {
    let said = [("axis", axis.as_deref().map(|id| quote(id, form))), ("part", canonical(part, form))];
    mapping(&said.into_iter().filter_map(|(key, said)| Some((key, said?))).collect())
}

/// A mapping of texts; one that says nothing has none.
fn mapping(said: &BTreeMap<&str, String>) -> Option<String> {
    let mut text = String::with_capacity(said.iter().map(|(key, said)| key.len() + said.len() + 4).sum::<usize>() + 1);
    for (key, said) in said {
        let before = if text.is_empty() { "{\"" } else { ",\"" };
        text.extend([before, key, "\":", said]);
    }
    (!said.is_empty()).then(|| text + "}")
}

/// What is not written and means the euro, so that writing it says nothing new.
const UNSAID: (&str, &str) = ("currency", "\"EUR\"");

#[derive(Clone, Copy)]
struct Canonical(Form);

/// What a value comes to; nothing where it is absent or empty.
type Said = Result<Option<String>, Error>;

fn refuse() -> Error {
    ser::Error::custom("the model has no such type")
}

fn quote(text: &str, form: Form) -> String {
    serde_json::to_string(&form.read(text)).expect("a text is JSON")
}

/// A number in digits, without an exponent or zeroes that add nothing.
fn decimal(number: f64) -> Said {
    Decimal::try_from(number).map(|number| Some(number.normalize().to_string())).map_err(|_| refuse())
}

/// Methods for types that no part of the strategy has.
macro_rules! refuse {
    ($($method:ident($type:ty))*) => {
        $(fn $method(self, _: $type) -> Said {
            Err(refuse())
        })*
    };
}

impl Serializer for Canonical {
    type Ok = Option<String>;
    type Error = Error;
    type SerializeSeq = Items;
    type SerializeTuple = Impossible<Option<String>, Error>;
    type SerializeTupleStruct = Impossible<Option<String>, Error>;
    type SerializeTupleVariant = Impossible<Option<String>, Error>;
    type SerializeMap = Impossible<Option<String>, Error>;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Impossible<Option<String>, Error>;

    refuse! {
        serialize_i8(i8) serialize_i16(i16) serialize_u8(u8) serialize_u16(u16) serialize_u64(u64)
        serialize_f32(f32) serialize_char(char) serialize_bytes(&[u8]) serialize_unit_struct(&'static str)
    }

    fn serialize_bool(self, value: bool) -> Said {
        Ok(Some(value.to_string()))
    }

    fn serialize_i32(self, value: i32) -> Said {
        Ok(Some(value.to_string()))
    }

    fn serialize_u32(self, value: u32) -> Said {
        Ok(Some(value.to_string()))
    }

    fn serialize_i64(self, value: i64) -> Said {
        Ok(Some(value.to_string()))
    }

    fn serialize_f64(self, value: f64) -> Said {
        decimal(value)
    }

    fn serialize_str(self, value: &str) -> Said {
        Ok(Some(quote(value, self.0)))
    }

    fn serialize_none(self) -> Said {
        Ok(None)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Said {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Said {
        Ok(None)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Said {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Said {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, _: &'static str, _: u32, _: &'static str, _: &T) -> Said {
        Err(refuse())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items, Error> {
        Ok(Items { form: self.0, said: Vec::new() })
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        Err(refuse())
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        Err(refuse())
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Err(refuse())
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
        Err(refuse())
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Fields, Error> {
        Ok(Fields { form: self.0, of: find_signed(name), said: BTreeMap::new() })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Err(refuse())
    }
}

/// The items of a list, whose order decides nothing.
struct Items {
    form: Form,
    said: Vec<String>,
}

impl ser::SerializeSeq for Items {
    type Ok = Option<String>;
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Error> {
        self.said.extend(item.serialize(Canonical(self.form))?);
        Ok(())
    }

    fn end(mut self) -> Said {
        self.said.sort_unstable();
        Ok((!self.said.is_empty()).then(|| ["[", &self.said.join(","), "]"].concat()))
    }
}

/// The fields of a thing that count.
struct Fields {
    form: Form,
    of: &'static Object,
    said: BTreeMap<&'static str, String>,
}

impl ser::SerializeStruct for Fields {
    type Ok = Option<String>;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        let property = self.of.property(key).unwrap_or_else(|| panic!("`{}.{key}` is not in the schema", self.of.name));
        if standing(property) == Standing::Signed
            && let Some(said) = value.serialize(Canonical(self.form))?
            && (key, said.as_str()) != UNSAID
        {
            self.said.insert(key, said);
        }
        Ok(())
    }

    fn end(self) -> Said {
        Ok(mapping(&self.said))
    }
}
