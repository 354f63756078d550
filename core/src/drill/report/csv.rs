//! Points lost, one a line, for a spreadsheet.

use crate::{
    csv::Rows,
    drill::{Drill, Overruled, Run, Score},
};

/// `trainee,drill,title,mode,seed,started,score,rating,trainer_rating,trainer_reason,part,points_lost,what,after_seconds,heading,quote`:
/// a line per loss, and one without a part where nothing was lost. `score` and `rating` are the rule's, whatever a trainer says.
pub fn losses_csv(
    drill: &Drill,
    run: &Run,
    score: &Score,
    trainee: &str,
    overruled: Option<&Overruled>,
) -> String {
    let mut out = Rows::default();
    out.row([
        "trainee",
        "drill",
        "title",
        "mode",
        "seed",
        "started",
        "score",
        "rating",
        "trainer_rating",
        "trainer_reason",
        "part",
        "points_lost",
        "what",
        "after_seconds",
        "heading",
        "quote",
    ]);
    let (mode, seed) = (run.mode.name().to_lowercase(), run.seed.to_string());
    let (started, points) = (run.started.to_rfc3339(), score.points.to_string());
    let [by_trainer, reason] = overruled.map_or([""; 2], |said| [said.rating.name(), &said.reason]);
    let rating = score.rating.name();
    let run = [trainee, &drill.id, &drill.title, &mode, &seed, &started, &points, rating, by_trainer, reason];
    for loss in &score.losses {
        let (lost, at) = (loss.points.to_string(), loss.at.map(|at| at.to_string()).unwrap_or_default());
        let place = loss.source.as_ref().map_or(["", ""], |source| [&source.heading, &source.quote]);
        let line = [loss.part.name(), &lost, &loss.what, &at];
        out.row(run.into_iter().chain(line).chain(place));
    }
    if score.losses.is_empty() {
        out.row(run.into_iter().chain([""; 6]));
    }
    out.text
}
