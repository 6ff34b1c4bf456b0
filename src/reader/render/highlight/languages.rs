//! The names of languages, as pages spell them and as the syntaxes are called.

/// How pages call what the syntaxes call otherwise.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("c#", "cs"),
    ("c++", "cpp"),
    ("cjs", "js"),
    ("console", "sh"),
    ("csharp", "cs"),
    ("docker", "dockerfile"),
    ("dotenv", "env"),
    ("emacs-lisp", "el"),
    ("golang", "go"),
    ("hcl", "tf"),
    ("ipython3", "py"),
    ("json5", "json"),
    ("jsonc", "json"),
    ("jsonl", "json"),
    ("make", "makefile"),
    ("mjs", "js"),
    ("mysql", "sql"),
    ("node", "js"),
    ("objective-c", "m"),
    ("patch", "diff"),
    ("pgsql", "sql"),
    ("plpgsql", "sql"),
    ("plsql", "sql"),
    ("postgres", "sql"),
    ("postgresql", "sql"),
    ("psql", "sql"),
    ("py3", "py"),
    ("python3", "py"),
    ("shell", "sh"),
    ("shell-session", "sh"),
    ("shell-script", "sh"),
    ("shellsession", "sh"),
    ("sqlite", "sql"),
    ("terminal", "sh"),
    ("terraform", "tf"),
    ("tsql", "sql"),
    ("viml", "vim"),
    ("zsh", "sh"),
];

/// Names of what has no colours.
const PLAIN: &[&str] = &["default", "none", "nohighlight", "output", "plain", "plaintext", "text", "txt"];

/// How code begins that says what it is.
const BEGINNINGS: &[(&str, &str)] = &[
    ("#!/bin/bash", "sh"),
    ("#!/bin/sh", "sh"),
    ("#!/usr/bin/env bash", "sh"),
    ("#!/usr/bin/env node", "js"),
    ("#!/usr/bin/env python", "py"),
    ("#!/usr/bin/env sh", "sh"),
    ("#!/usr/bin/python", "py"),
    ("<?php", "php"),
    ("<?xml", "xml"),
    ("diff --git ", "diff"),
];

/// The name of the syntax for code of `language`, or what the code itself says where nobody else does.
pub(super) fn name<'a>(language: Option<&'a str>, code: &str) -> Option<&'a str> {
    let Some(language) = language else {
        return BEGINNINGS.iter().find(|(beginning, _)| code.starts_with(beginning)).map(|(_, name)| *name);
    };
    let is = |name: &str| name.eq_ignore_ascii_case(language);
    if PLAIN.iter().any(|name| is(name)) {
        return None;
    }
    Some(OTHER_NAMES.iter().find(|(other, _)| is(other)).map_or(language, |(_, name)| *name))
}
