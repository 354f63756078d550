//! A report as text, as a file, and on paper; every one of them says that it is of a drill.

use escalation_core::drill::{Overruled, Report, Run, Score, losses_csv, report_page};
use serde::Serialize;
use yew::prelude::*;

use super::room::Room;
use crate::{
    components::CopyButton,
    platform::{clipboard, clock, dom},
    state::{drills::Incident, words::saved},
};

/// A report in the forms that it can be taken along in.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct ExportProperties {
    /// Name of the files, without their ending.
    pub name: AttrValue,
    /// Markdown.
    pub markdown: AttrValue,
    /// CSV.
    pub csv: AttrValue,
    /// JSON.
    pub json: AttrValue,
}

/// The buttons.
#[component]
pub(super) fn Exports(properties: &ExportProperties) -> Html {
    let said = use_state_eq(String::new);
    let save = |end: &'static str, kind: &'static str, text: &AttrValue| {
        let (name, text, said) = (format!("{}.{end}", properties.name), text.clone(), said.setter());
        Callback::from(move |_: MouseEvent| said.set(saved(clipboard::save(&name, kind, &text), &name)))
    };
    html! {
        <section class="exports" aria-labelledby="export-title">
            <h2 id="export-title">{ "Save or share" }</h2>
            <p class="buttons">
                <CopyButton text={properties.markdown.clone()} label="Copy report" />
                <button type="button" class="small" onclick={save("md", "text/markdown", &properties.markdown)}>{ "Markdown" }</button>
                <button type="button" class="small" onclick={save("csv", "text/csv", &properties.csv)}>{ "CSV" }</button>
                <button type="button" class="small" onclick={save("json", "application/json", &properties.json)}>{ "JSON" }</button>
                <button type="button" class="small" onclick={Callback::from(|_: MouseEvent| dom::print("drill"))}>{ "Print" }</button>
            </p>
            <p role="status">{ &*said }</p>
        </section>
    }
}

/// One drill as a file for other programs.
#[derive(Serialize)]
struct RunFile<'r> {
    drill: &'r str,
    title: &'r str,
    trainee: &'r str,
    run: &'r Run,
    score: &'r Score,
    #[serde(skip_serializing_if = "Option::is_none")]
    overruled: Option<&'r Overruled>,
    report: &'r Report,
}

/// The report of one drill, with a trainer's rating if there is one.
pub(super) fn of_run(
    room: &Room,
    incident: &Incident,
    (score, overruled): (&Score, Option<&Overruled>),
    report: &Report,
) -> Html {
    let (drill, run, trainee) = (&incident.drill, incident.run(), room.record.trainee.as_str());
    let page = report_page(room.document(), drill, run, score, trainee, overruled, &clock::dated);
    let file = RunFile { drill: &drill.id, title: &drill.title, trainee, run, score, overruled, report };
    let json = serde_json::to_string_pretty(&file).unwrap_or_default();
    html! {
        <Exports name={format!("drill-{}", drill.id)} markdown={page.markdown()} csv={losses_csv(drill, run, score, trainee, overruled)} {json} />
    }
}
