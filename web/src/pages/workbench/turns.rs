//! Long work in turns, so that the page stays alive.

use std::{cell::Cell, ops::Range, rc::Rc};

use gloo_timers::future::TimeoutFuture;

/// How many are done in a turn.
const TURN: usize = 20;

/// Work that goes on until it is done, or this is dropped.
#[derive(Debug)]
pub(super) struct Running(Rc<Cell<bool>>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

/// Does so many things, some in each turn.
pub(super) fn in_turns(count: usize, mut work: impl FnMut(Range<usize>) + 'static) -> Running {
    let goes_on = Rc::new(Cell::new(true));
    let running = Running(Rc::clone(&goes_on));
    wasm_bindgen_futures::spawn_local(async move {
        for start in (0..count).step_by(TURN) {
            TimeoutFuture::new(0).await;
            if !goes_on.get() {
                return;
            }
            work(start..count.min(start + TURN));
        }
    });
    running
}
