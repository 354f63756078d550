//! Which criteria hold, while atoms change.
//!
//! A criterion is all of its parts. One that does not hold watches one part that is not true: as long as that does not
//! change, nothing of the criterion needs a look, whatever happens to its other parts. So a criterion that never comes
//! true costs nothing once it has found the part that stands in its way.

use crate::{Truth, expr::Expr};

/// Stands for all parts: the criterion holds.
const ALL: u32 = u32::MAX;

/// Criteria by number, with what each watches.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// Per criterion, the number of its first part.
    first_parts: Vec<u32>,
    /// Per part, the number of its first mention of an atom.
    first_mentions: Vec<u32>,
    mentions: Vec<Mention>,
    /// Per atom, the first of the mentions that are watched, and one more; 0: none.
    heads: Vec<u32>,
    /// Per criterion, the part that it watches, or [`ALL`].
    watched: Vec<u32>,
    /// One bit per criterion: whether it holds.
    holds: Vec<u64>,
    /// Criteria to look at.
    awake: Vec<u16>,
}

/// An atom in a part of a criterion, and its neighbours in the list of the atom's watched mentions, as in
/// [`Watch::heads`].
#[derive(Debug, Clone, Copy)]
struct Mention {
    atom: u16,
    criterion: u16,
    before: u32,
    after: u32,
}

impl Watch {
    /// Criteria as they stand for these atoms.
    pub(super) fn new(criteria: &[Expr], atoms: &[Truth]) -> Self {
        let mut watch = Self {
            heads: vec![0; atoms.len()],
            holds: vec![0; criteria.len().div_ceil(64)],
            ..Self::default()
        };
        for (criterion, expr) in (0..).zip(criteria) {
            watch.first_parts.push(number(watch.first_mentions.len()));
            watch.watched.push(number(watch.first_mentions.len()));
            for place in 0.. {
                let Some(part) = part(expr, &mut { place }) else { break };
                watch.first_mentions.push(number(watch.mentions.len()));
                part.atoms(true, &mut |atom, _| {
                    watch.mentions.push(Mention { atom, criterion, before: 0, after: 0 });
                });
            }
        }
        watch.first_parts.push(number(watch.first_mentions.len()));
        watch.first_mentions.push(number(watch.mentions.len()));
        for (criterion, expr) in (0..).zip(criteria) {
            let part = watch.watched.get(usize::from(criterion)).copied().unwrap_or_default();
            if self::part(expr, &mut 0).is_some() {
                watch.listen(part, true);
            }
            watch.look(criterion, expr, atoms);
        }
        watch
    }

    /// Notes that an atom has changed.
    pub(super) fn changed(&mut self, atom: u16) {
        let mut at = self.heads.get(usize::from(atom)).copied().unwrap_or_default();
        while let Some(mention) = self.mention(at) {
            self.awake.push(mention.criterion);
            at = mention.after;
        }
    }

    /// Looks at the criteria that watch what has changed.
    pub(super) fn settle(&mut self, criteria: &[Expr], atoms: &[Truth]) {
        while let Some(criterion) = self.awake.pop() {
            if let Some(expr) = criteria.get(usize::from(criterion)) {
                self.look(criterion, expr, atoms);
            }
        }
    }

    /// The criteria that hold, in order.
    pub(super) fn holding(&self) -> impl Iterator<Item = u16> {
        (0..).zip(&self.holds).flat_map(|(place, word)| {
            let mut rest = *word;
            core::iter::from_fn(move || {
                let bit = u16::try_from(rest.trailing_zeros()).ok().filter(|bit| *bit < 64)?;
                rest &= rest - 1;
                Some(place * 64 + bit)
            })
        })
    }

    fn look(&mut self, criterion: u16, expr: &Expr, atoms: &[Truth]) {
        let place = usize::from(criterion);
        let (Some([first, end]), Some(watched)) =
            (self.first_parts.get(place..place + 2), self.watched.get(place).copied())
        else {
            return;
        };
        let first = *first;
        let fails = |part: &Expr| !truth(part, atoms).is_true();
        let (count, at) = (end.saturating_sub(first), watched.wrapping_sub(first));
        let part_fails = |at: u32| part(expr, &mut { at }).is_some_and(fails);
        if part_fails(at) {
            return;
        }
        // From the next part on, and around: so that each has its turn, and the one that never comes true is found.
        let next = if at < count { at + 1 } else { 0 };
        let failing = (next..count).chain(0..next).find(|at| part_fails(*at));
        let now = failing.map_or(ALL, |at| first + at);
        for part in first..first.saturating_add(count) {
            let (was_heard, is_heard) = ([part, ALL].contains(&watched), [part, ALL].contains(&now));
            if was_heard != is_heard {
                self.listen(part, is_heard);
            }
        }
        if let (Some(watched), Some(word)) = (self.watched.get_mut(place), self.holds.get_mut(place / 64)) {
            *watched = now;
            let bit = 1 << (criterion % 64);
            *word = if now == ALL { *word | bit } else { *word & !bit };
        }
    }

    /// Puts the mentions of a part into the lists of their atoms, or takes them out.
    fn listen(&mut self, part: u32, listens: bool) {
        let start = |part: u32| self.first_mentions.get(part as usize).copied().unwrap_or_default();
        for mention in start(part)..start(part + 1) {
            let at = mention + 1;
            let Some(Mention { atom, before, after, .. }) = self.mention(at) else { continue };
            let head = self.heads.get(usize::from(atom)).copied().unwrap_or_default();
            if listens {
                self.join(atom, 0, at);
                self.join(atom, at, head);
            } else {
                self.join(atom, before, after);
            }
        }
    }

    /// Makes two mentions neighbours in the list of an atom; before the first one stands the head.
    fn join(&mut self, atom: u16, before: u32, after: u32) {
        if let Some(mention) = self.slot(after) {
            mention.before = before;
        }
        if let Some(mention) = self.slot(before) {
            mention.after = after;
        } else if let Some(head) = self.heads.get_mut(usize::from(atom)) {
            *head = after;
        }
    }

    fn mention(&self, at: u32) -> Option<Mention> {
        self.mentions.get(at.checked_sub(1)? as usize).copied()
    }

    fn slot(&mut self, at: u32) -> Option<&mut Mention> {
        self.mentions.get_mut(at.checked_sub(1)? as usize)
    }
}

/// The part at a place of all that must be true, which is counted down to zero; `all` within `all` has parts of its own.
fn part<'a>(expr: &'a Expr, place: &mut u32) -> Option<&'a Expr> {
    if let Expr::And(parts) = expr {
        return parts.iter().find_map(|inner| part(inner, place));
    }
    let found = (*place == 0).then_some(expr);
    *place = place.wrapping_sub(1);
    found
}

pub(super) fn truth(expr: &Expr, atoms: &[Truth]) -> Truth {
    let of = |index: &u16| atoms.get(usize::from(*index)).copied().unwrap_or(Truth::False);
    match expr {
        Expr::Atom(index) => of(index),
        other => other.eval(&|index| of(&index)),
    }
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
