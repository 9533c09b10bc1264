//! How long the functions of a Rust file are.
//!
//! The file is parsed; a function's length is its lines from the first of the signature
//! to the closing brace. Tests are not counted, since a test is as long as its case.

use proc_macro2::Span;
use syn::{
    Attribute, Block, ImplItemFn, ItemFn, ItemImpl, ItemMod, Signature, TraitItemFn, Visibility,
    spanned::Spanned,
    visit::{self, Visit},
};

/// One function that is not a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Its lines.
    pub lines: usize,
    /// Its parameters, `self` not counted; none where a trait says what they are, as the
    /// trait may be of others.
    pub parameters: usize,
    /// Whether it is public and one of its parameters is a plain `bool`, so that a call
    /// far away says `true` and not of what.
    pub takes_bool: bool,
}

/// The functions of a file that are not tests, in their order.
///
/// # Errors
///
/// When the text is not Rust.
pub fn of_source(text: &str) -> syn::Result<Vec<Function>> {
    let file = syn::parse_file(text)?;
    let mut found = Finder::default();
    found.visit_file(&file);
    Ok(found.functions)
}

#[derive(Default)]
struct Finder {
    functions: Vec<Function>,
    in_trait: bool,
}

impl Finder {
    fn add(&mut self, visibility: &Visibility, signature: &Signature, body: &Block) {
        let (first, last) = (line_of_start(signature.span()), line_of_end(body.span()));
        self.functions.push(Function {
            name: signature.ident.to_string(),
            line: first,
            lines: last + 1 - first,
            parameters: if self.in_trait {
                0
            } else {
                typed(signature).count()
            },
            takes_bool: is_public(visibility) && typed(signature).any(is_bool),
        });
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if !is_test(&module.attrs) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        if !is_test(&function.attrs) {
            self.add(&function.vis, &function.sig, &function.block);
            visit::visit_item_fn(self, function);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        let outside = std::mem::replace(&mut self.in_trait, item.trait_.is_some());
        visit::visit_item_impl(self, item);
        self.in_trait = outside;
    }

    fn visit_impl_item_fn(&mut self, function: &'ast ImplItemFn) {
        if !is_test(&function.attrs) {
            self.add(&function.vis, &function.sig, &function.block);
            visit::visit_impl_item_fn(self, function);
        }
    }

    fn visit_trait_item_fn(&mut self, function: &'ast TraitItemFn) {
        if let Some(body) = &function.default {
            self.add(&Visibility::Inherited, &function.sig, body);
        }
        visit::visit_trait_item_fn(self, function);
    }
}

/// `#[test]`, and `#[cfg(test)]` in any of its forms.
fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let path = attribute.path();
        let for_tests = || {
            attribute
                .meta
                .require_list()
                .is_ok_and(|list| list.tokens.to_string().starts_with("test"))
        };
        path.is_ident("test") || (path.is_ident("cfg") && for_tests())
    })
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn typed(signature: &Signature) -> impl Iterator<Item = &syn::PatType> {
    signature.inputs.iter().filter_map(|input| match input {
        syn::FnArg::Typed(typed) => Some(typed),
        syn::FnArg::Receiver(_) => None,
    })
}

fn is_bool(parameter: &syn::PatType) -> bool {
    matches!(&*parameter.ty, syn::Type::Path(path) if path.path.is_ident("bool"))
}

fn line_of_start(span: Span) -> usize {
    span.start().line
}

fn line_of_end(span: Span) -> usize {
    span.end().line
}

#[cfg(test)]
mod tests {
    use super::{Function, of_source};

    fn check(source: &str, expect: &[(&str, usize, usize)]) {
        let found = of_source(source).unwrap();
        let found: Vec<_> = found
            .iter()
            .map(|f: &Function| (f.name.as_str(), f.line, f.lines))
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn a_function_counts_from_its_signature_to_its_brace() {
        check("fn one() {}", &[("one", 1, 1)]);
        check(
            "/// Said.\n#[inline]\npub fn two(\n    a: u8,\n) {\n    f(a);\n}",
            &[("two", 3, 5)],
        );
        check(
            "impl A {\n    fn three(&self) {\n        f()\n    }\n}",
            &[("three", 2, 3)],
        );
        check(
            "trait A {\n    fn none();\n    fn four() {\n    }\n}",
            &[("four", 3, 2)],
        );
    }

    #[test]
    fn tests_are_not_counted() {
        check(
            "#[cfg(test)]\nmod tests {\n    fn help() {}\n}\nfn real() {}",
            &[("real", 5, 1)],
        );
        check("#[test]\nfn a_case() {}", &[]);
        check("#[cfg(unix)]\nfn real() {}", &[("real", 2, 1)]);
    }

    #[test]
    fn functions_within_functions_count_too() {
        check(
            "fn out() {\n    fn within() {}\n}",
            &[("out", 1, 3), ("within", 2, 1)],
        );
    }

    #[test]
    fn parameters_are_counted_without_self() {
        let found = of_source("impl A { pub fn f(&self, a: u8, quiet: bool) {} }").unwrap();
        assert_eq!((found[0].parameters, found[0].takes_bool), (2, true));
        let found = of_source("impl Pen for A { fn f(&self, a: u8, b: u8) {} }").unwrap();
        assert_eq!(found[0].parameters, 0);
    }

    #[test]
    fn what_is_not_rust_is_an_error() {
        assert!(of_source("fn {").is_err());
    }
}
