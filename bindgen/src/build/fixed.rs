//! Values that annotations fix: `(value X)` and `(default X)`.

use crate::annotate::Interface;
use crate::model::{ConstantValue, Fixed};

/// What a word means: NULL, a truth value, a number, constants of the headers, a text.
pub fn fixed(interface: &Interface, text: &str) -> Option<Fixed> {
    match text {
        "NULL" | "None" => return Some(Fixed::Null),
        "true" => return Some(Fixed::Bool(true)),
        "false" => return Some(Fixed::Bool(false)),
        _ => {}
    }
    if let Some(inside) = text
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
    {
        return (!inside.contains(['"', '\\'])).then(|| Fixed::Text(inside.to_owned()));
    }
    if let Some(value) = integer(text) {
        return Some(Fixed::Integer {
            value,
            names: Vec::new(),
        });
    }
    if text.starts_with(|first: char| first.is_ascii_digit() || first == '-')
        && let Ok(number) = text.parse::<f64>()
    {
        return Some(Fixed::Float(number));
    }
    let names: Vec<&str> = text.split('|').map(str::trim).collect();
    let mut value = 0;
    for name in &names {
        value |= constant(interface, name)?;
    }
    Some(Fixed::Integer {
        value,
        names: names.into_iter().map(str::to_owned).collect(),
    })
}

fn integer(text: &str) -> Option<i128> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let hexadecimal = digits
        .strip_prefix("0x")
        .or_else(|| digits.strip_prefix("0X"));
    let value = match hexadecimal {
        Some(digits) => i128::from_str_radix(digits, 16).ok()?,
        None if digits.starts_with(|first: char| first.is_ascii_digit()) => digits.parse().ok()?,
        None => return None,
    };
    Some(if negative { -value } else { value })
}

/// The value of a macro or an enumerator.
fn constant(interface: &Interface, name: &str) -> Option<i128> {
    let constant = interface
        .constants
        .iter()
        .find(|noted| noted.item.name == name);
    if let Some(noted) = constant {
        return match noted.item.value {
            ConstantValue::Integer(value) => Some(value),
            ConstantValue::Address(address) => Some(address.into()),
            ConstantValue::Float(_) | ConstantValue::Text(_) | ConstantValue::WideText(_) => None,
        };
    }
    interface
        .enums
        .iter()
        .flat_map(|noted| &noted.item.enumerators)
        .find(|each| each.name == name)
        .map(|each| each.value)
}
