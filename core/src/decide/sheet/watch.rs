//! Which criteria hold, while atoms change.
//!
//! A criterion that does not hold watches one clause that is not met: as long as nothing meets that one, nothing of the
//! criterion needs a look, whatever happens to its other clauses. So a criterion that never comes true costs nothing
//! once it has found the clause that stands in its way.

use super::clauses::{Clause, Literal, clauses};
use crate::{
    Truth,
    expr::{Expr, Program},
};

/// Stands for all clauses: the criterion holds.
const ALL: u32 = u32::MAX;

/// Criteria by number, with what each watches.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// Per criterion, the number of its first clause.
    first_clauses: Vec<u32>,
    /// Per clause, the number of its first mention of an atom.
    first_mentions: Vec<u32>,
    mentions: Vec<Mention>,
    /// Clauses that stand as they are written, by their number, with what they have to be.
    whole: Vec<(u32, Expr, Truth)>,
    /// Per atom, the first of the mentions that are watched, and one more; 0: none.
    heads: Vec<u32>,
    /// Per criterion, the clause that it watches, or [`ALL`].
    watched: Vec<u32>,
    /// One bit per criterion: whether it holds.
    holds: Vec<u64>,
    /// Criteria to look at.
    awake: Vec<u16>,
}

/// An atom in a clause of a criterion, and its neighbours in the list of the atom's watched mentions, as in
/// [`Watch::heads`].
#[derive(Debug, Clone, Copy)]
struct Mention {
    atom: u16,
    criterion: u16,
    before: u32,
    after: u32,
    /// What the atom must be to meet the clause; `None`: only a look at the whole clause can tell.
    wanted: Option<Truth>,
}

impl Watch {
    /// The criteria of a policy as they stand for these atoms.
    pub(super) fn new(program: &Program, atoms: &[Truth]) -> Self {
        let criteria = &program.criteria;
        let mut watch = Self {
            heads: vec![0; atoms.len()],
            holds: vec![0; criteria.len().div_ceil(64)],
            ..Self::default()
        };
        for (criterion, expr) in (0..).zip(criteria) {
            watch.add(criterion, expr);
        }
        watch.first_clauses.push(number(watch.first_mentions.len()));
        watch.first_mentions.push(number(watch.mentions.len()));
        for (criterion, _) in (0..).zip(criteria) {
            let place = usize::from(criterion);
            // One without clauses watches nothing, and holds.
            if let Some([first, end]) = watch.first_clauses.get(place..place + 2)
                && first < end
            {
                watch.listen(*first, true);
            }
            watch.look(criterion, atoms);
        }
        watch
    }

    fn add(&mut self, criterion: u16, expr: &Expr) {
        let clause = number(self.first_mentions.len());
        self.first_clauses.push(clause);
        self.watched.push(clause);
        for (number, clause) in (clause..).zip(clauses(expr)) {
            self.first_mentions.push(self::number(self.mentions.len()));
            let mut mention = |atom, wanted| {
                self.mentions.push(Mention { atom, criterion, before: 0, after: 0, wanted });
            };
            match clause {
                Clause::Any(literals) => {
                    for Literal { atom, wanted } in literals {
                        mention(atom, Some(wanted));
                    }
                }
                Clause::Whole(expr, wanted) => {
                    expr.atoms(&mut |atom, _| mention(atom, None));
                    self.whole.push((number, expr.clone(), wanted));
                }
            }
        }
    }

    /// Notes that an atom has changed to `truth`.
    pub(super) fn changed(&mut self, atom: u16, truth: Truth) {
        let Self { heads, mentions, watched, awake, .. } = self;
        let mut at = heads.get(usize::from(atom)).copied().unwrap_or_default();
        while let Some(mention) = at.checked_sub(1).and_then(|at| mentions.get(at as usize)) {
            let holds = watched.get(usize::from(mention.criterion)) == Some(&ALL);
            // What meets a clause that is met already, or leaves one as unmet as it was, changes nothing.
            if mention.wanted.is_none_or(|wanted| (wanted == truth) != holds) {
                awake.push(mention.criterion);
            }
            at = mention.after;
        }
    }

    /// Looks at the criteria that watch what has changed.
    pub(super) fn settle(&mut self, atoms: &[Truth]) {
        while let Some(criterion) = self.awake.pop() {
            self.look(criterion, atoms);
        }
    }

    /// Calls `take` with the criteria that hold, in order.
    pub(super) fn holding(&self, take: &mut impl FnMut(u16)) {
        for (place, word) in (0..).zip(&self.holds) {
            let mut rest = *word;
            while let Some(bit) = u16::try_from(rest.trailing_zeros()).ok().filter(|_| rest != 0) {
                rest &= rest - 1;
                take(place * 64 + bit);
            }
        }
    }

    fn look(&mut self, criterion: u16, atoms: &[Truth]) {
        let place = usize::from(criterion);
        let (Some([first, end]), Some(watched)) =
            (self.first_clauses.get(place..place + 2), self.watched.get(place).copied())
        else {
            return;
        };
        let (first, end) = (*first, *end);
        let is_one = (first..end).contains(&watched);
        if is_one && !self.is_met(watched, atoms) {
            return;
        }
        // From the next clause on, and around: so that each has its turn, and the one that is never met is found.
        let next = if is_one { watched + 1 } else { first };
        let failing = (next..end).chain(first..next).find(|clause| !self.is_met(*clause, atoms));
        let now = failing.unwrap_or(ALL);
        if now == watched {
            return;
        }
        for clause in first..end {
            let (was_heard, is_heard) = ([clause, ALL].contains(&watched), [clause, ALL].contains(&now));
            if was_heard != is_heard {
                self.listen(clause, is_heard);
            }
        }
        if let (Some(watched), Some(word)) = (self.watched.get_mut(place), self.holds.get_mut(place / 64)) {
            *watched = now;
            let bit = 1 << (criterion % 64);
            *word = if now == ALL { *word | bit } else { *word & !bit };
        }
    }

    fn is_met(&self, clause: u32, atoms: &[Truth]) -> bool {
        let of = |atom: u16| atoms.get(usize::from(atom)).copied().unwrap_or(Truth::False);
        let mentions = self.of_clause(clause).and_then(|clause| self.mentions.get(clause));
        let mentions = mentions.unwrap_or_default();
        if mentions.first().is_some_and(|mention| mention.wanted.is_none()) {
            let whole = self.whole.binary_search_by_key(&clause, |(number, ..)| *number);
            let whole = whole.ok().and_then(|place| self.whole.get(place));
            return whole.is_some_and(|(_, expr, wanted)| expr.eval(&of) == *wanted);
        }
        mentions.iter().any(|mention| mention.wanted == Some(of(mention.atom)))
    }

    /// The places of a clause's mentions.
    fn of_clause(&self, clause: u32) -> Option<core::ops::Range<usize>> {
        let at = clause as usize;
        self.first_mentions.get(at..at + 2).map(|ends| match ends {
            [start, end] => *start as usize..*end as usize,
            _ => 0..0,
        })
    }

    /// Puts the mentions of a clause into the lists of their atoms, or takes them out.
    fn listen(&mut self, clause: u32, listens: bool) {
        for place in self.of_clause(clause).unwrap_or_default() {
            let at = number(place + 1);
            let Some(Mention { atom, before, after, .. }) = self.mentions.get(place).copied() else {
                continue;
            };
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

    fn slot(&mut self, at: u32) -> Option<&mut Mention> {
        self.mentions.get_mut(at.checked_sub(1)? as usize)
    }
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
