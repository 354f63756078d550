//! What to do: the procedure in its phases, with ticks.

use escalation_core::path::Checklist;
use yew::prelude::*;

use crate::{
    components::Countdown,
    state::desk::{Act, DeskHandle},
};

/// The checklists.
pub(crate) fn checklists(desk: &DeskHandle) -> Html {
    desk.path().checklists.iter().map(|list| checklist(desk, list)).collect()
}

fn checklist(desk: &DeskHandle, list: &Checklist) -> Html {
    let document = desk.document();
    let Some(procedure) = document.procedures.get(usize::from(list.procedure)) else {
        return Html::default();
    };
    let kept = desk.kept();
    let steps = procedure.phases.iter().flat_map(|phase| &phase.steps);
    let (all, done) =
        steps.fold((0, 0), |(all, done), step| (all + 1, done + usize::from(kept.done.contains(&step.id))));
    let title = format!("list-{}", procedure.id);
    html! {
        <section class="checklist" aria-labelledby={title.clone()}>
            <h2 id={title}>{ &procedure.name }</h2>
            <p class="minor">
                <progress value={done.to_string()} max={all.to_string()} aria-label={format!("{}: steps done", procedure.name)}></progress>
                { format!(" {done} of {all} done") }
                if procedure.source.origin == escalation_core::policy::Origin::Supplement { { " · the policy has no procedure here; this one is ours" } }
            </p>
            { for procedure.phases.iter().zip(&list.due).map(|(phase, due)| html! {
                <fieldset>
                    <legend>{ &phase.name }{ " by " }if let Some(due) = due.first() { <Countdown due={*due} /> }</legend>
                    { for phase.steps.iter().map(|step| {
                        let onchange = {
                            let (desk, id) = (desk.clone(), step.id.clone());
                            Callback::from(move |_: Event| desk.dispatch(Act::Tick(id.clone())))
                        };
                        html! {
                            <label class="step">
                                <input type="checkbox" checked={kept.done.contains(&step.id)} {onchange} />
                                <span><strong>{ &step.title }</strong>{ format!(": {}", step.detail) }</span>
                            </label>
                        }
                    }) }
                </fieldset>
            }) }
        </section>
    }
}
