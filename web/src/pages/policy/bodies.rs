//! What each kind of entry says, in its own form.

use escalation_core::policy::{
    Category, Contact, Criterion, Document, Level, Notify, Origin, Procedure, Role, Template,
};
use yew::prelude::*;

use super::{
    matrix::{entries, entry, tier},
    overview::point_body,
    to,
};
use crate::{
    pages::intake::reach,
    state::{condition::Condition, desk::Desk, policy_index::IndexEntry},
};

/// The body; a kind without a form of its own says its lines.
pub(crate) fn body(desk: &Desk, at: &IndexEntry) -> Html {
    let (document, id) = (desk.document(), at.id.as_str());
    let own = match at.kind {
        "criterion" => {
            let place = document.criteria.iter().position(|criterion| criterion.id == id);
            place.and_then(|place| Some(criterion(desk, place, document.criteria.get(place)?)))
        }
        "category" => {
            document.categories.iter().find(|known| known.id == id).map(|known| category(document, known))
        }
        "level" => document.levels.iter().find(|known| known.id == id).map(|known| level(document, known)),
        "role" => document.roles.iter().find(|known| known.id == id).map(|known| role(document, known)),
        "contact" => document.contacts.iter().find(|known| known.id == id).map(contact),
        "procedure" => document.procedures.iter().find(|known| known.id == id).map(procedure),
        "template" => document.templates.iter().find(|known| known.id == id).map(template),
        "point" => document.open_points.iter().find(|known| known.id == id).map(point_body),
        _ => None,
    };
    own.unwrap_or_else(|| html! { <ul>{ for at.lines.iter().map(|line| html! { <li>{ line }</li> }) }</ul> })
}

fn fact(name: &'static str, value: Html) -> Html {
    html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> }
}

fn criterion(desk: &Desk, place: usize, criterion: &Criterion) -> Html {
    let document = desk.document();
    let condition = Condition::new(desk.engine().policy(), place);
    let category = document.categories.iter().find(|known| known.id == criterion.category);
    let role = entry(document, criterion);
    html! {
        <>
            <dl class="facts-of">
                { fact("Holds when", html! { condition.words }) }
                { fact("As written", html! { <code>{ &criterion.when }</code> }) }
                if let Some(category) = category {
                    { fact("Category", to("category", &category.id, &category.name)) }
                    { fact("Tier", tier(document, &category.tier)) }
                }
                if let Some(role) = role {
                    { fact("Tell first", html! { <>{ to("role", &role.id, &role.name) }if !criterion.reason.is_empty() { { ": " }{ &criterion.reason } }</> }) }
                }
            </dl>
            if !condition.questions.is_empty() {
                <h2>{ "What the desk may ask" }</h2>
                <ul>{ for condition.questions.iter().map(|ask| html! { <li>{ ask }</li> }) }</ul>
            }
            { notified(document, &criterion.notify) }
        </>
    }
}

fn category(document: &Document, category: &Category) -> Html {
    let procedure = document.procedures.iter().find(|known| known.id == category.procedure);
    let sla = category.response_sla.as_ref();
    let sla = sla.and_then(|sla| document.response_slas.iter().find(|known| known.id == *sla));
    let templates = document.templates.iter().filter(|template| category.templates.contains(&template.id));
    html! {
        <>
            <dl class="facts-of">
                { fact("Tier", tier(document, &category.tier)) }
                if let Some(sla) = sla { { fact("Customer hears from us", html! { <>{ "within " }{ sla.within.to_string() }{ " (" }{ &sla.what }{ ")" }</> }) } }
                if let Some(every) = category.cadence { { fact("Updates", html! { every.every() }) } }
                if let Some(procedure) = procedure { { fact("Checklist", to("procedure", &procedure.id, &procedure.name)) } }
            </dl>
            <h2>{ "Criteria, by whom to tell first" }</h2>
            { for entries(document, category).into_iter().map(|(role, criteria)| html! {
                <>
                    <h3>{ to("role", &role.id, &role.name) }</h3>
                    <ul>{ for criteria.iter().map(|known| html! { <li>{ to("criterion", &known.id, &known.name) }</li> }) }</ul>
                </>
            }) }
            { notified(document, &category.notify) }
            <h2>{ "Messages" }</h2>
            <ul>{ for templates.map(|known| html! { <li>{ to("template", &known.id, &known.name) }</li> }) }</ul>
        </>
    }
}

fn notified(document: &Document, notify: &[Notify]) -> Html {
    if notify.is_empty() {
        return Html::default();
    }
    let who = |id: &str| {
        let role = document.roles.iter().find(|role| role.id == id).map(|role| to("role", id, &role.name));
        let contact = || document.contacts.iter().find(|contact| contact.id == id);
        role.or_else(|| contact().map(|contact| to("contact", id, &contact.name))).unwrap_or_default()
    };
    html! {
        <>
            <h2>{ "Told besides" }</h2>
            <ul>{ for notify.iter().map(|notify| html! {
                <li>{ who(&notify.who) }{ " within " }{ notify.within.to_string() }{ ": " }{ &notify.reason }
                    if notify.source.origin == Origin::Supplement { <span class="supplement">{ " (ours)" }</span> }
                </li>
            }) }</ul>
        </>
    }
}

fn level(document: &Document, level: &Level) -> Html {
    let roles = document.roles.iter().filter(|role| role.level == level.id);
    html! {
        <>
            <dl class="facts-of">
                { fact("Answers within", html! { level.response.to_string() }) }
                { for level.response_by_plan.iter().map(|plan| html! {
                    <div><dt>{ "On plan " }{ &plan.plan }</dt><dd>{ plan.response.to_string() }</dd></div>
                }) }
            </dl>
            <h2>{ "Who works here" }</h2>
            <ul>{ for roles.map(|role| html! { <li>{ to("role", &role.id, &role.name) }</li> }) }</ul>
        </>
    }
}

fn role(document: &Document, role: &Role) -> Html {
    let level = document.levels.iter().find(|level| level.id == role.level);
    let ways: Vec<&Contact> =
        role.reach.iter().filter_map(|id| document.contacts.iter().find(|known| known.id == *id)).collect();
    html! {
        <>
            <ul class="chips" aria-label="In charge of">{ for role.remit.iter().map(|matter| html! { <li>{ matter }</li> }) }</ul>
            <dl class="facts-of">
                if let Some(level) = level {
                    { fact("Level", to("level", &level.id, &format!("Level {} · {}", level.number, level.name))) }
                }
                { fact("Reached by", html! {
                    <ul class="ways">
                        { for ways.iter().map(|way| reach(way, &role.name)) }
                        if ways.is_empty() { <li>{ "The policy gives no address" }</li> }
                    </ul>
                }) }
            </dl>
            if role.reach_origin == Origin::Supplement && !ways.is_empty() {
                <p class="supplement">{ "This way to reach them is ours; the policy names none." }</p>
            }
        </>
    }
}

fn contact(contact: &Contact) -> Html {
    html! {
        <dl class="facts-of">
            { fact("Group", html! { &contact.group }) }
            { fact("Reached by", html! { <ul class="ways">{ reach(contact, &contact.name) }</ul> }) }
            if !contact.purpose.is_empty() { { fact("For", html! { &contact.purpose }) } }
        </dl>
    }
}

fn procedure(procedure: &Procedure) -> Html {
    procedure
        .phases
        .iter()
        .map(|phase| html! {
            <>
                <h2>{ &phase.name }<span class="minor">{ " from " }{ phase.from.to_string() }{ ", done by " }{ phase.until.to_string() }</span></h2>
                <ol>{ for phase.steps.iter().map(|step| html! { <li><strong>{ &step.title }</strong>{ ": " }{ &step.detail }</li> }) }</ol>
            </>
        })
        .collect()
}

fn template(template: &Template) -> Html {
    html! {
        <>
            <p>{ &template.purpose }{ ". " }<a href={format!("#/templates/{}", template.id)}>{ "Fill it under Templates" }</a></p>
            <article class="letter">
                <dl class="envelope"><div><dt>{ "Subject" }</dt><dd>{ &template.subject }</dd></div></dl>
                <div class="body written">{ template.body.trim_end() }</div>
            </article>
            if !template.claims.is_empty() {
                <h2>{ "Lines that must be true first" }</h2>
                <ul>{ for template.claims.iter().map(|claim| html! { <li>{ &claim.text }</li> }) }</ul>
            }
        </>
    }
}
