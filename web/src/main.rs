//! The desk: a page that reads a ticket by an escalation policy, entirely in the browser.

mod app;
mod components;
mod later;
mod ledger;
mod pages;
mod platform;
mod route;
mod state;

fn main() {
    platform::panic::report();
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("desk"));
    if let Some(root) = root {
        yew::Renderer::<app::App>::with_root(root).render();
    }
}
