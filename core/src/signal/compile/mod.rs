//! The reader's compiler: concepts, signals, readings and language tables → [`Lexicon`].

mod frame;
mod language;
mod names;
mod reach;
mod readings;
mod strata;
mod syntax;
mod verbatim;

pub use frame::{FrameError, parse};
pub use syntax::{AtomSyntax, ChainSyntax, FrameSyntax, ItemSyntax, LinkSyntax, formatted};

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use language::language;
use names::Names;
use verbatim::Phrases;

use super::{
    lexicon::{
        COUNT, Chain, Cue, DURATION, Frame, Item, Lexicon, Link, MONEY, NodeIndex, Target, What, scope_bit,
    },
    source::{Entry, LexiconSource, NumbersSource, ScopeName},
};
use crate::{
    Diagnostic, Span,
    fact::Quantity,
    nearest::nearest,
    policy::{About, Fact, compile::inside},
    reading::Scope,
};

fn bits(scopes: &[ScopeName]) -> u16 {
    scopes.iter().fold(0, |bits, name| bits | scope_bit(Scope::from(*name)))
}

/// Compiles the reader's part of a policy. Every fault is reported; the lexicon holds what could be made.
pub fn compile(source: &LexiconSource, about: &About, facts: &[Fact]) -> (Lexicon, Vec<Diagnostic>) {
    let mut compiler = Compiler {
        names: Names::new(&source.language),
        verbatim: Phrases::default(),
        frames: Vec::new(),
        faults: Vec::new(),
        texts: &source.texts,
        unread: &source.unread,
    };
    compiler.declare_verbatim(&source.concepts);
    compiler.declare_concepts(&source.concepts);
    compiler.limit_verbatim(&source.concepts);
    let relative = compiler.relative(source.language.numbers.as_ref());
    compiler.concept_frames(&source.concepts);
    let cues = compiler.cues(source);
    compiler.signals(source);
    let readings = compiler.readings(source, facts);
    let Compiler { names, verbatim, frames, mut faults, .. } = compiler;
    let (lexemes, phrases, nodes) = names.finish();
    let tables =
        reach::Tables { lexemes: &lexemes, phrases: &phrases, verbatim: &verbatim.nodes(), nodes: &nodes };
    reach::frames(source, &frames, &tables, &mut faults);
    let frames = strata::order(frames, &nodes, &mut faults);
    let lexicon = Lexicon {
        language: language(&source.language),
        lexemes,
        phrases,
        verbatim: verbatim.with_frames(&frames),
        nodes,
        frames,
        cues,
        readings,
        learned: crate::learned::Model::default(),
        learned_signals: Vec::new(),
        signals: u16::try_from(source.signals.len()).unwrap_or(u16::MAX),
        relative,
        currency: about.currency.clone(),
        rates: about.rates.clone(),
        senders: about.senders.clone(),
    };
    (lexicon, faults)
}

/// A frame with its place, for faults that show only when all frames are known.
pub(crate) struct Placed {
    frame: Frame,
    /// As written, in canonical form.
    text: String,
    file: String,
    span: Span,
}

/// A part of a file of the policy.
#[derive(Clone, Copy)]
struct At<'s> {
    file: &'s str,
    span: Span,
}

impl<'s> At<'s> {
    /// The place of a text.
    fn text(file: &'s str, text: &Spanned<String>) -> Self {
        Self { file, span: span(text) }
    }
}

struct Compiler<'a> {
    names: Names,
    verbatim: Phrases,
    frames: Vec<Placed>,
    faults: Vec<Diagnostic>,
    texts: &'a BTreeMap<String, String>,
    /// Ids of entries that could not be read.
    unread: &'a BTreeSet<String>,
}

impl Compiler<'_> {
    fn fault(&mut self, code: &'static str, message: String, help: String, At { file, span }: At<'_>) {
        self.faults.push(Diagnostic::error(code, message, help, file, span));
    }

    /// The place of a part of the value of a string.
    fn inside<'s>(&self, At { file, span }: At<'s>, part: Span) -> At<'s> {
        let text = self.texts.get(file).map(String::as_str).unwrap_or_default();
        At { file, span: inside(text, span, part) }
    }

    fn declare_concepts(&mut self, concepts: &[Entry<super::source::ConceptSource>]) {
        for concept in concepts {
            self.names.concept(concept.id.get_ref());
        }
        for concept in concepts {
            let node = self.names.concept(concept.id.get_ref());
            for word in &concept.value.words {
                let known = if self.verbatim.has(node) {
                    self.verbatim_phrase(node, word.get_ref())
                } else {
                    self.names.phrase(node, word.get_ref(), false)
                };
                if !known {
                    let message = format!("`{}` holds no word", word.get_ref());
                    let help = "write letters or digits, or remove it".to_owned();
                    self.fault("E406", message, help, At::text(&concept.file, word));
                }
            }
            for included in &concept.value.includes {
                let at = At::text(&concept.file, included);
                self.not_verbatim(included.get_ref(), at);
                match self.names.find(included.get_ref()) {
                    Some(below) => self.names.include(node, below),
                    None => self.unknown_concept(included.get_ref(), at),
                }
            }
        }
        for name in self.names.close_includes() {
            let entry = concepts.iter().find(|concept| concept.id.get_ref() == &name);
            if let Some(entry) = entry {
                let help = "take one of the `includes` out of the circle".to_owned();
                self.fault(
                    "E403",
                    format!("`{name}` includes itself"),
                    help,
                    At::text(&entry.file, &entry.id),
                );
            }
        }
    }

    fn unknown_concept(&mut self, name: &str, at: At<'_>) {
        if self.unread.contains(name) {
            return;
        }
        let help = nearest(name, self.names.concepts()).map_or_else(
            || format!("declare it: `[concept.{name}]`"),
            |near| format!("did you mean `@{near}`?"),
        );
        self.fault("E402", format!("unknown concept `@{name}`"), help, at);
    }

    fn concept_frames(&mut self, concepts: &[Entry<super::source::ConceptSource>]) {
        for concept in concepts {
            let node = self.names.concept(concept.id.get_ref());
            self.frames(&concept.value.frames, &concept.file, Target::Concept(node), 0);
        }
    }

    fn relative(&mut self, numbers: Option<&NumbersSource>) -> Vec<(NodeIndex, u32, u32)> {
        let mut found = Vec::new();
        for (words, (low, high)) in numbers.into_iter().flat_map(|numbers| &numbers.relative) {
            let node = self.names.node("");
            self.names.phrase(node, words, false);
            found.push((node, *low, *high));
        }
        found
    }

    fn cues(&mut self, source: &LexiconSource) -> Vec<Cue> {
        let mut cues = Vec::new();
        for cue in &source.cues {
            let value = &cue.value;
            let node = self.names.node("");
            for word in &value.words {
                self.names.phrase(node, word.get_ref(), false);
            }
            self.frames(&value.frames, &cue.file, Target::Concept(node), 0);
            cues.push(Cue {
                node,
                effect: value.effect,
                reach: value.reach,
                reaches: value.reaches,
                in_question: value.in_question,
            });
        }
        cues
    }

    fn signals(&mut self, source: &LexiconSource) {
        for (index, signal) in source.signals.iter().enumerate() {
            let Ok(index) = u16::try_from(index) else { break };
            for frame in &signal.value.frame {
                let counts_in = bits(&signal.value.counts_in) | bits(&frame.counts_in);
                let target = Target::Signal { signal: index, strength: frame.strength };
                self.frames(&frame.frames, &signal.file, target, counts_in);
            }
        }
    }

    fn frames(&mut self, texts: &[Spanned<String>], file: &str, target: Target, counts_in: u16) {
        for text in texts {
            let at = At::text(file, text);
            match parse(text.get_ref()) {
                Ok(syntax) => self.frame(&syntax, at, target, counts_in),
                Err(error) => {
                    let at = self.inside(at, error.span);
                    self.fault("E401", error.message, error.help.into(), at);
                }
            }
        }
    }

    fn frame(&mut self, syntax: &FrameSyntax, at: At<'_>, target: Target, counts_in: u16) {
        let spread = |(link, _): &(LinkSyntax, ItemSyntax)| *link == LinkSyntax::Anywhere;
        let parts: Vec<Chain> = if let Some(chain) = self.verbatim_chain(syntax, target) {
            vec![chain]
        } else if syntax.chain.items.iter().any(spread) {
            if matches!(target, Target::Concept(_)) {
                let help = "a concept is mentioned in one sentence; use `&&` in a signal's frame".to_owned();
                self.fault("E404", "`&&` in a concept's frame".into(), help, at);
                return;
            }
            // A part by itself is always needed.
            let alone = |(_, item): &(LinkSyntax, ItemSyntax)| ChainSyntax {
                items: vec![(LinkSyntax::Next, ItemSyntax { optional: false, ..item.clone() })],
            };
            syntax.chain.items.iter().map(|item| self.chain(&alone(item), at)).collect()
        } else {
            vec![self.chain(&syntax.chain, at)]
        };
        let mut chains = |list: &[ChainSyntax]| list.iter().map(|chain| self.chain(chain, at)).collect();
        let (unless, without) = (chains(&syntax.unless), chains(&syntax.without));
        let frame = Frame { target, parts, unless, without, counts_in, stratum: 0 };
        let At { file, span } = at;
        self.frames.push(Placed { frame, text: syntax.to_string(), file: file.to_owned(), span });
    }

    fn chain(&mut self, syntax: &ChainSyntax, at: At<'_>) -> Chain {
        let items = (syntax.items.iter())
            .map(|(link, item)| {
                let link = match link {
                    LinkSyntax::Next => Link::Next,
                    LinkSyntax::Ordered(n) => Link::Ordered(*n),
                    LinkSyntax::Near(n) => Link::Near(*n),
                    LinkSyntax::Same => Link::Same,
                    LinkSyntax::Anywhere => {
                        let help = "`&&` joins whole parts: `(@a ~3 @b) && @c`".to_owned();
                        self.fault("E404", "`&&` inside parentheses or an exception".into(), help, at);
                        Link::Same
                    }
                };
                (link, Item { what: self.what(item, at), optional: item.optional })
            })
            .collect();
        Chain { items }
    }

    fn what(&mut self, item: &ItemSyntax, at: At<'_>) -> What {
        match &item.atom {
            AtomSyntax::Concept(name) => {
                let within = self.inside(at, item.span);
                self.not_verbatim(name, within);
                if let Some(node) = self.names.find(name) {
                    return What::Node(node);
                }
                self.unknown_concept(name, within);
                What::Group(Vec::new())
            }
            AtomSyntax::Word(word) => What::Node(self.names.word(word, false)),
            AtomSyntax::Exact(word) => What::Node(self.names.word(&format!("={word}"), false)),
            AtomSyntax::Phrase(phrase) => What::Node(self.names.word(phrase, true)),
            AtomSyntax::Quantity(kind, compared) => {
                let node = match *kind {
                    "money" => MONEY,
                    "duration" => DURATION,
                    _ => COUNT,
                };
                match compared {
                    None => What::Node(node),
                    Some((comparison, number)) => What::Quantity {
                        node,
                        comparison: *comparison,
                        with: Quantity::from_f64(*number).unwrap_or_default(),
                    },
                }
            }
            AtomSyntax::Group(chains) => {
                What::Group(chains.iter().map(|chain| self.chain(chain, at)).collect())
            }
        }
    }
}

fn span(text: &Spanned<String>) -> Span {
    Span::new(text.span().start, text.span().end)
}
