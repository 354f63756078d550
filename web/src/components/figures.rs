//! Tables of figures, which a narrow page shows as lists.

use yew::prelude::*;

/// A row's name, and a cell for each column after the first.
pub(crate) type FigureRow = (String, Vec<Html>);

/// The table. In one column each row is a list in which every cell stands beside its column's name.
pub(crate) fn figures(
    label: &'static str,
    head: &[&'static str],
    rows: impl IntoIterator<Item = FigureRow>,
) -> Html {
    let row = |(name, cells): FigureRow| {
        let cells = cells.into_iter().zip(head.iter().skip(1));
        html! {
            <tr><th scope="row">{ name }</th>{ for cells.map(|(cell, column)| html! { <td data-column={*column}>{ cell }</td> }) }</tr>
        }
    };
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={label}><table class="figures">
            <thead><tr>{ for head.iter().map(|name| html! { <th scope="col">{ *name }</th> }) }</tr></thead>
            <tbody>{ for rows.into_iter().map(row) }</tbody>
        </table></div>
    }
}
