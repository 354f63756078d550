//! Numbers for a spreadsheet.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};

use super::{Metrics, Share};
use crate::{
    case::{Summary, Timed},
    csv::Rows,
};

/// Every number of some metrics, one a line: `table,name,measure,value,unit,count,of,target,met,cases`.
pub fn metrics_csv(metrics: &Metrics) -> String {
    let mut out = Rows::default();
    out.row(["table", "name", "measure", "value", "unit", "count", "of", "target", "met", "cases"]);
    for success in &metrics.success {
        let target = success.target.map_or_else(String::new, |target| {
            format!("{} {}", if target.above { "above" } else { "below" }, target.percent)
        });
        let met = success.met.map_or("", |met| if met { "yes" } else { "no" });
        out.share(["success", &success.name, "share"], &success.share, &target, met);
    }
    for category in &metrics.categories {
        let spreads = [("response", &category.response), ("resolution", &category.resolution)];
        for (measure, spread) in spreads {
            let times = [("median", spread.median), ("90th percentile", spread.ninetieth)];
            for (which, time) in times {
                let measure = format!("{measure} {which}");
                out.number(["category", &category.name, &measure], &minutes(time), "minutes", &spread.cases);
            }
        }
        out.share(["category", &category.name, "answered in time"], &category.in_time, "", "");
        out.share(["category", &category.name, "solved in time"], &category.solved_in_time, "", "");
    }
    for late in &metrics.late {
        out.number(["late", &late.title, "times"], &late.times.to_string(), "", &late.cases);
        out.number(["late", &late.title, "worst"], &late.worst_minutes.to_string(), "minutes", &late.cases);
    }
    for level in &metrics.levels {
        let name = format!("Level {} ({})", level.level, level.name);
        out.number(["level", &name, "highest"], &level.cases.len().to_string(), "cases", &level.cases);
        out.number(["level", &name, "moved up"], &level.moved_up.len().to_string(), "cases", &level.moved_up);
    }
    for rate in &metrics.overrules {
        out.share(["overruled", &rate.name, "share"], &rate.share, "", "");
    }
    for week in &metrics.weeks {
        let monday = week.monday.to_string();
        out.number(["week", &monday, "reported"], &week.cases.len().to_string(), "cases", &week.cases);
        out.number(["week", &monday, "late"], &week.late.len().to_string(), "cases", &week.late);
        out.share(["week", &monday, "answered in time"], &week.in_time, "", "");
    }
    out.text
}

/// One line per case.
pub fn cases_csv(summaries: &[&Summary], now: DateTime<Utc>) -> String {
    let mut out = Rows::default();
    out.row([
        "incident",
        "case",
        "ticket",
        "customer",
        "phase",
        "tier",
        "categories",
        "criteria",
        "reported_at",
        "answer_due",
        "answered_at",
        "solve_due",
        "solved_at",
        "level_entered",
        "level_reached",
        "late_tasks",
        "ruled_by_hand",
        "satisfaction",
        "first_call",
        "reopened",
        "drill",
    ]);
    for case in summaries {
        let measured = &case.measured;
        let (answer_due, answered) = timed(measured.response);
        let (solve_due, solved) = timed(measured.resolution);
        out.row([
            case.incident.as_str(),
            &case.case,
            &case.reference,
            &case.customer,
            case.phase.id(),
            &case.tier,
            &measured.categories.join(" "),
            &measured.criteria.join(" "),
            &time(case.reported_at),
            &answer_due,
            &answered,
            &solve_due,
            &solved,
            &measured.entered_at.to_string(),
            &measured.reached.to_string(),
            &case.late(now).count().to_string(),
            &measured.ruled.join(" "),
            &measured.satisfaction.map_or_else(String::new, |answer| answer.get().to_string()),
            yes(measured.first_call),
            &measured.reopened.to_string(),
            yes(case.drill),
        ]);
    }
    out.text
}

impl Rows {
    fn number(&mut self, [table, name, measure]: [&str; 3], value: &str, unit: &str, cases: &[String]) {
        let count = cases.len().to_string();
        self.row([table, name, measure, value, unit, &count, "", "", "", &cases.join(" ")]);
    }

    fn share(&mut self, [table, name, measure]: [&str; 3], share: &Share, target: &str, met: &str) {
        let value =
            share.tenths().map_or_else(String::new, |tenths| format!("{}.{}", tenths / 10, tenths % 10));
        let (count, of) = (share.count.to_string(), share.of.to_string());
        let cases = share.cases.join(" ");
        self.row([table, name, measure, &value, "percent", &count, &of, target, met, &cases]);
    }
}

fn minutes(time: Option<TimeDelta>) -> String {
    time.map_or_else(String::new, |time| time.num_minutes().to_string())
}

fn time(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn timed(timed: Option<Timed>) -> (String, String) {
    let shown = |at: Option<DateTime<Utc>>| at.map(time).unwrap_or_default();
    timed.map_or_else(Default::default, |timed| (shown(timed.due), shown(timed.at)))
}

fn yes(flag: bool) -> &'static str {
    if flag { "yes" } else { "no" }
}
