//! Concepts, frames and readings.

use super::Case;

pub(super) const CASES: &[Case] = &[
    (
        [
            "policy/signals/breach.toml",
            "match = ['@outsider ~6 @see', '\"broke into\"']",
            "match = ['@outsider ~6 @see ..2 we']",
        ],
        &[[
            "E401",
            ".",
            "two kinds of links in one chain",
            "put one of them in parentheses: `(@a ~3 @b) && @c`",
        ]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "match = ['@outsider ~6 @see', '\"broke into\"']",
            "match = ['@outsider ~ @see']",
        ],
        &[["E401", " ", "a link needs a distance of 0 to 60 words", "write `~6` or `..6`"]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "match = ['@outsider ~6 @see', '\"broke into\"']",
            "match = ['(@outsider | @see']",
        ],
        &[["E401", "'", "a parenthesis is not closed", "add `)`"]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "match = ['@outsider ~6 @see', '\"broke into\"']",
            "match = ['@outsider ~6']",
        ],
        &[[
            "E401",
            "'",
            "an item is missing here",
            "write a word, `@concept`, `\"phrase\"`, `#money` or `( … )`",
        ]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "match = ['@outsider ~6 @see', '\"broke into\"']",
            "match = ['@ ~6 @see']",
        ],
        &[["E401", " ", "a concept's name is missing after `@`", "write `@outsider`"]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "match = ['@outsider ~6 @see', '\"broke into\"']",
            "match = ['#mony > 5']",
        ],
        &[["E401", "#mony", "`#mony` is no quantity", "write `#money`, `#duration` or `#count`"]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "match = ['@outsider ~6 @see', '\"broke into\"']",
            "match = ['@outsider ~3 #money > 99999999999999999999']",
        ],
        &[["E401", "99999999999999999999", "the number is too large", "write `#money > 1000`"]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "match = ['@outsider ~6 @see', '\"broke into\"']",
            "match = ['\"broke into']",
        ],
        &[[
            "E401",
            "'",
            "a quoted phrase has no words or no end",
            "write `'…'` around TOML strings with `\"phrases\"`",
        ]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "match = ['@outsider ~6 @see', '\"broke into\"']",
            "match = [\"\\\"broke into\\\" ~3 @see & we\"]",
        ],
        &[[
            "E401",
            "&",
            "two kinds of links in one chain",
            "put one of them in parentheses: `(@a ~3 @b) && @c`",
        ]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "match = ['@outsider ~6 @see', '\"broke into\"']",
            "match = ['@outsder ~6 @see']",
        ],
        &[["E402", "@outsder", "unknown concept `@outsder`", "did you mean `@outsider`?"]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "match = ['@outsider ~6 @see', '\"broke into\"']",
            "match = ['@elephant ~6 @see']",
        ],
        &[["E402", "@elephant", "unknown concept `@elephant`", "declare it: `[concept.elephant]`"]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "words = [\"stranger\", \"outsider\"]",
            "includes = [\"see\", \"rivals\"]",
        ],
        &[["E402", "\"rivals\"", "unknown concept `@rivals`", "declare it: `[concept.rivals]`"]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "words = [\"stranger\", \"outsider\"]",
            "words = [\"stranger\"]\nincludes = [\"insider\"]\n\n[concept.insider]\nincludes = [\"outsider\"]",
        ],
        &[
            [
                "E403",
                "outsider",
                "`outsider` includes itself",
                "take one of the `includes` out of the circle",
            ],
            ["E403", "insider", "`insider` includes itself", "take one of the `includes` out of the circle"],
        ],
    ),
    (
        [
            "policy/signals/breach.toml",
            "words = [\"stranger\", \"outsider\"]",
            "words = [\"stranger\"]\nframes = [\"@see ~2 @outsider\"]",
        ],
        &[[
            "E403",
            "\"@see ~2 @outsider\"",
            "`@see ~2 @outsider` needs its own result",
            "a concept's frames must not mention the concept itself, not even through others",
        ]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "words = [\"stranger\", \"outsider\"]",
            "words = [\"stranger\"]\nframes = [\"@see && we\"]",
        ],
        &[[
            "E404",
            "\"@see && we\"",
            "`&&` in a concept's frame",
            "a concept is mentioned in one sentence; use `&&` in a signal's frame",
        ]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "match = ['@outsider ~6 @see', '\"broke into\"']",
            "match = ['@outsider ~6 (@see && we)']",
        ],
        &[[
            "E404",
            "'@outsider ~6 (@see && we)'",
            "`&&` inside parentheses or an exception",
            "`&&` joins whole parts: `(@a ~3 @b) && @c`",
        ]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "words = [\"stranger\", \"outsider\"]",
            "match = \"verbatm\"\nwords = [\"stranger\"]",
        ],
        &[["E102", "\"verbatm\"", "unknown value `verbatm`", "did you mean `verbatim`?"]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "words = [\"stranger\", \"outsider\"]",
            "words = [\"stranger\"]\n[concept.codes]\nmatch = \"verbatim\"\nwords = [\"E-1\", \" \\t\"]",
        ],
        &[["E406", "\" \\t\"", "` \t` holds no word", "write letters or digits, or remove it"]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "words = [\"stranger\", \"outsider\"]",
            "match = \"verbatim\"\nwords = [\"stranger\"]",
        ],
        &[[
            "E408",
            "@outsider",
            "`@outsider` is verbatim and must stand alone in a signal's frame",
            "write `match = [\"@outsider\"]`, or take `match = \"verbatim\"` from the concept",
        ]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "words = [\"stranger\", \"outsider\"]",
            "words = [\"stranger\"]\nincludes = [\"codes\"]\nframes = [\"@codes\"]\n[concept.codes]\nmatch = \"verbatim\"\nwords = [\"E-1\"]\nincludes = [\"see\"]\nframes = [\"@see ..2 we\"]",
        ],
        &[
            [
                "E408",
                "\"codes\"",
                "`@codes` is verbatim and must stand alone in a signal's frame",
                "write `match = [\"@codes\"]`, or take `match = \"verbatim\"` from the concept",
            ],
            [
                "E408",
                "@codes",
                "`@codes` is verbatim and must stand alone in a signal's frame",
                "write `match = [\"@codes\"]`, or take `match = \"verbatim\"` from the concept",
            ],
            [
                "E408",
                "\"see\"",
                "`@codes` is verbatim and can have only `words`",
                "move this to a concept without `match = \"verbatim\"`",
            ],
            [
                "E408",
                "\"@see ..2 we\"",
                "`@codes` is verbatim and can have only `words`",
                "move this to a concept without `match = \"verbatim\"`",
            ],
        ],
    ),
    (
        [
            "policy/signals/breach.toml",
            "words = [\"stranger\", \"outsider\"]",
            "words = [\"stranger\"]\n[concept.codes]\nmatch = \"verbatim\"\nwords = [\"E-1\"]\n[[reading]]\nfact = \"plan\"\nmatch = [\"@codes\"]\nis = \"basic\"",
        ],
        &[[
            "E408",
            "@codes",
            "`@codes` is verbatim and must stand alone in a signal's frame",
            "write `match = [\"@codes\"]`, or take `match = \"verbatim\"` from the concept",
        ]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "match = ['@outsider ~6 @see', '\"broke into\"']",
            "match = ['@outsider', '@mail']\nstrength = \"weak\"\n[concept.mail]\nmatch = \"verbatim\"\nwords = [\"e-mail\"]\n[concept.see]\nmatch = \"verbatim\"\nwords = [\"saw\"]\n[[signal.breach.frame]]\nmatch = ['@see']",
        ],
        &[[
            "E408",
            "see",
            "`@see` is verbatim elsewhere and not here",
            "give it `match = \"verbatim\"` in every file, or another name",
        ]],
    ),
    (
        ["policy/signals/breach.toml", "fact = \"plan\"", "fact = \"plam\""],
        &[["E405", "\"plam\"", "unknown fact `plam`", "did you mean `plan`?"]],
    ),
    (
        ["policy/signals/breach.toml", "is = \"pro\"", "is = 7"],
        &[[
            "E405",
            "\"plan\"",
            "the reading gives no value that `plan` can have",
            "give `is = …` a value of the fact's type, or `take = \"money\"`, `\"duration\"` or `\"count\"`",
        ]],
    ),
    (
        ["policy/signals/breach.toml", "is = \"pro\"", "take = \"money\""],
        &[[
            "E405",
            "\"plan\"",
            "the reading gives no value that `plan` can have",
            "give `is = …` a value of the fact's type, or `take = \"money\"`, `\"duration\"` or `\"count\"`",
        ]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "words = [\"stranger\", \"outsider\"]",
            "words = [\"stranger\", \"...\"]",
        ],
        &[["E406", "\"...\"", "`...` holds no word", "write letters or digits, or remove it"]],
    ),
];
