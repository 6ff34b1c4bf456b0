//! What `wh add` and `wh sources edit` set on a source, from arguments to the model.

use super::on_the_line;
use crate::base::process;
use crate::cli::Context;
use crate::error::{Error, WithHint};
use crate::reader::model::{SourceSecrets, SourceSettings};
use crate::reader::sync::unread_on_subscribe;
use crate::verbs::FieldArgs;

/// Applies what was said to the settings; what was not said stays.
pub(super) fn settings(mut settings: SourceSettings, args: &FieldArgs) -> SourceSettings {
    let text = |value: &Option<String>, old: Option<String>| match value {
        None => old,
        Some(value) => (!value.is_empty()).then(|| value.clone()),
    };
    settings.allow_private |= args.allow_private;
    settings.user_agent = text(&args.user_agent, settings.user_agent);
    settings.proxy = text(&args.proxy, settings.proxy);
    settings.timeout_seconds = args.timeout.map(u32::from).or(settings.timeout_seconds);
    settings.interval_minutes = match args.interval {
        None => settings.interval_minutes,
        Some(minutes) => (minutes > 0).then_some(minutes),
    };
    settings.full_text = args.full_text.unwrap_or(settings.full_text);
    settings.remark_updated = args.remark_updated.or(settings.remark_updated);
    settings.keep_read_days = args.keep_read_days.or(settings.keep_read_days);
    settings.keep_unread_days = args.keep_unread_days.or(settings.keep_unread_days);
    settings.unread_on_subscribe = args.unread_on_subscribe.map(unread_on_subscribe).or(settings.unread_on_subscribe);
    settings.notify = args.notify.or(settings.notify);
    settings.api_base = text(&args.api_base, settings.api_base);
    settings.replies = args.replies.or(settings.replies);
    settings.boosts = args.boosts.or(settings.boosts);
    settings.unfold = args.unfold.or(settings.unfold);
    settings.all_mail = args.all_mail.or(settings.all_mail);
    settings.mark_seen = args.mark_seen.unwrap_or(settings.mark_seen);
    settings.move_to = text(&args.move_to, settings.move_to);
    settings
}

/// Applies headers and passwords; an empty header value or user takes one away.
pub(super) fn secrets(
    mut secrets: SourceSecrets,
    args: &FieldArgs,
    context: &mut Context,
) -> anyhow::Result<SourceSecrets> {
    on_the_line::warn_of_headers(args, context);
    for header in &args.headers {
        secrets.headers.retain(|(name, _)| !name.eq_ignore_ascii_case(&header.name));
        match header.value.as_str() {
            "" => {}
            "-" => secrets.headers.push((header.name.clone(), asked_for(&header.name, context)?)),
            value => secrets.headers.push((header.name.clone(), value.to_owned())),
        }
    }
    if let Some(user) = &args.basic {
        secrets.basic = if user.is_empty() { None } else { Some((user.clone(), password(args, context)?)) };
    }
    Ok(secrets)
}

/// The value of a header from the terminal, without showing it; where nobody is there, from a line of standard input.
fn asked_for(name: &str, context: &mut Context) -> anyhow::Result<String> {
    let value = if let Some(value) = context.output.ask_password(&format!("{name}: "))? {
        value.expose().to_owned()
    } else {
        let mut line = String::new();
        std::io::stdin().read_line(&mut line)?;
        line
    };
    let value = value.trim();
    if value.is_empty() || value.chars().any(char::is_control) {
        return Err(Error::usage(format!("no value was given for {name}"))
            .hint("nobody is there to answer; pipe it in, a line for each such header")
            .into());
    }
    Ok(value.to_owned())
}

/// Whether anything secret was said.
pub(super) fn has_secrets(args: &FieldArgs) -> bool {
    !args.headers.is_empty() || args.basic.is_some()
}

fn password(args: &FieldArgs, context: &mut Context) -> anyhow::Result<String> {
    if let Some(variable) = &args.password_env {
        return std::env::var(variable)
            .map_err(|_| Error::usage(format!("the environment variable {variable} is not set")).into());
    }
    if let Some(command) = &args.password_command {
        let command = process::split_command(command)?;
        return process::first_line(&command).hint("its first line of output is taken as the password");
    }
    match context.output.ask_password("Password: ")? {
        Some(password) => Ok(password.expose().to_owned()),
        None => Err(Error::usage("no password was given")
            .hint("nobody is there to answer; name one with --password-env or --password-command")
            .into()),
    }
}
