//! A function's comment in parts: what it says of each parameter, and of the result.

use std::collections::HashMap;

/// A parameter: its C type, its name, and what the comment says of it.
pub struct Parameter<'a> {
    pub ty: &'a str,
    pub name: &'a str,
    pub text: String,
    pub out: bool,
}

/// A function's comment in parts.
pub struct Comment {
    parameters: HashMap<String, (String, bool)>,
    pub result: String,
}

impl Comment {
    pub fn of(comment: &str) -> Self {
        let mut parts: Vec<String> = Vec::new();
        let mut open = false;
        for line in comment.lines() {
            let line = line
                .trim_start_matches(['/', '*'])
                .trim_end_matches("*/")
                .trim();
            if line.starts_with('@') {
                parts.push(line.to_owned());
                open = true;
            } else if line.is_empty() {
                open = false;
            } else if let Some(last) = parts.last_mut().filter(|_| open) {
                last.push(' ');
                last.push_str(line);
            }
        }
        let result = parts.iter().find_map(|part| part.strip_prefix("@return "));
        let result = result.unwrap_or_default().to_owned();
        let parameters = parts.iter().filter_map(|part| {
            let rest = part.strip_prefix("@param")?;
            let (rest, out) = match rest.strip_prefix("[out]") {
                Some(rest) => (rest, true),
                None => (rest, false),
            };
            let (name, text) = rest.trim().split_once(' ')?;
            let out = out || text.starts_with("(inout)") || text.starts_with("(out)");
            Some((name.to_owned(), (text.to_owned(), out)))
        });
        Self {
            parameters: parameters.collect(),
            result,
        }
    }

    pub fn parameter<'a>(&self, declaration: &'a str) -> Parameter<'a> {
        let name = declaration.rsplit([' ', '*']).next().unwrap_or_default();
        let ty = declaration[..declaration.len() - name.len()].trim();
        let (text, out) = self.parameters.get(name).cloned().unwrap_or_default();
        Parameter {
            ty,
            name,
            text,
            out,
        }
    }
}

impl Parameter<'_> {
    pub fn is_pointer(&self) -> bool {
        self.ty.ends_with('*')
    }
}
