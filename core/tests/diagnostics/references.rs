//! Names, ids, templates, citations.

use super::Case;

pub(super) const CASES: &[Case] = &[
    (
        ["policy/criteria.toml", "id = \"security.refund\"", "id = \"security.breach\""],
        &[[
            "E201",
            "\"security.breach\"",
            "`security.breach` is declared twice, first in line 31",
            "ids are what links, cases and logs refer to: give one of them another",
        ]],
    ),
    (
        [
            "policy/criteria.toml",
            "{ id = \"pro\", name = \"Pro\" }]",
            "{ id = \"pro\", name = \"Pro\" }, { id = \"pro\", name = \"Pro 2\" }]",
        ],
        &[[
            "E201",
            "\"pro\"",
            "the choice `pro` is declared twice, first in line 51",
            "remove one, or give it another id",
        ]],
    ),
    (
        ["policy/procedures.toml", "id = \"incident.write\"", "id = \"incident.call\""],
        &[[
            "E201",
            "\"incident.call\"",
            "the step `incident.call` is declared twice, first in line 13",
            "a step's id is unique in the policy: give one of them another",
        ]],
    ),
    (
        [
            "policy/templates/notice.toml",
            "[[template.claim]]",
            "[[template.field]]\nid = \"company\"\nname = \"Again\"\n\n[[template.claim]]",
        ],
        &[[
            "E201",
            "\"company\"",
            "the field `company` is declared twice, first in line 15",
            "remove one, or give it another id",
        ]],
    ),
    (
        ["policy/people.toml", "id = \"manager-phone\"", "id = \"manager\""],
        &[
            [
                "E202",
                "\"manager-phone\"",
                "unknown contact `manager-phone`",
                "declare it: `[[contact]]` with `id = \"manager-phone\"`, or use one of: manager",
            ],
            [
                "E201",
                "\"manager\"",
                "`manager` is declared twice, first in line 25",
                "ids are what links, cases and logs refer to: give one of them another",
            ],
        ],
    ),
    (
        [
            "policy/procedures.toml",
            "",
            "[[role]]\nid = \"manager\"\nname = \"Boss\"\nlevel = \"level-2\"\nremit = []\nreach = []\nsource = { origin = \"supplement\" }\n",
        ],
        &[[
            "E201",
            "\"manager\"",
            "`manager` is declared twice, first in `policy/people.toml`, line 25",
            "ids are what links, cases and logs refer to: give one of them another",
        ]],
    ),
    (
        ["policy/criteria.toml", "resolution = \"critical\"", "resolution = \"critcal\""],
        &[["E202", "\"critcal\"", "unknown resolution target `critcal`", "did you mean `critical`?"]],
    ),
    (
        ["policy/criteria.toml", "tier = \"immediate\"", "tier = \"imediate\""],
        &[["E202", "\"imediate\"", "unknown tier `imediate`", "did you mean `immediate`?"]],
    ),
    (
        ["policy/criteria.toml", "procedure = \"incident\"", "procedure = \"fire\""],
        &[[
            "E202",
            "\"fire\"",
            "unknown procedure `fire`",
            "declare it: `[[procedure]]` with `id = \"fire\"`, or use one of: incident",
        ]],
    ),
    (
        ["policy/criteria.toml", "response_sla = \"security\"", "response_sla = \"secure\""],
        &[[
            "E202",
            "\"secure\"",
            "unknown response SLA `secure`",
            "declare it: `[[response_sla]]` with `id = \"secure\"`, or use one of: security",
        ]],
    ),
    (
        ["policy/criteria.toml", "templates = [\"notice\"]", "templates = [\"notize\"]"],
        &[["E202", "\"notize\"", "unknown template `notize`", "did you mean `notice`?"]],
    ),
    (
        [
            "policy/criteria.toml",
            "entry = [\"manager\"]\nsource = { origin = \"supplement\" }\n\n[[fact]]",
            "entry = [\"manger\"]\nsource = { origin = \"supplement\" }\n\n[[fact]]",
        ],
        &[["E202", "\"manger\"", "unknown role `manger`", "did you mean `manager`?"]],
    ),
    (
        [
            "policy/criteria.toml",
            "when = \"refund_amount > 1000 USD\"\n",
            "when = \"refund_amount > 1000 USD\"\nnotify = [{ who = \"manager-fone\", within = \"1 h\", reason = \"\", source = { origin = \"supplement\" } }]\n",
        ],
        &[[
            "E202",
            "\"manager-fone\"",
            "unknown role or contact `manager-fone`",
            "did you mean `manager-phone`?",
        ]],
    ),
    (
        ["policy/people.toml", "level = \"level-1\"", "level = \"level-7\""],
        &[[
            "E202",
            "\"level-7\"",
            "unknown level `level-7`",
            "declare it: `[[level]]` with `id = \"level-7\"`, or use one of: level-1, level-2",
        ]],
    ),
    (
        ["policy/people.toml", "plan = \"pro\"", "plan = \"prof\""],
        &[["E202", "\"prof\"", "unknown plan `prof`", "did you mean `pro`?"]],
    ),
    (
        ["policy/people.toml", "reach = [\"manager-phone\"]", "reach = [\"manager-phone\", \"manager-fax\"]"],
        &[[
            "E202",
            "\"manager-fax\"",
            "unknown contact `manager-fax`",
            "declare it: `[[contact]]` with `id = \"manager-fax\"`, or use one of: manager-phone",
        ]],
    ),
    (
        ["policy/people.toml", "role = \"agent\"\n", "role = \"agnet\"\n"],
        &[["E202", "\"agnet\"", "unknown role `agnet`", "did you mean `agent`?"]],
    ),
    (
        ["policy/procedures.toml", "tells = [\"manager\"]", "tells = [\"manajer\"]"],
        &[["E202", "\"manajer\"", "unknown role or contact `manajer`", "did you mean `manager`?"]],
    ),
    (
        ["policy/templates/notice.toml", "to = \"manager\"", "to = \"boss\""],
        &[[
            "E202",
            "\"boss\"",
            "unknown role or contact `boss`",
            "declare it: `[[role]]` or `[[contact]]` with `id = \"boss\"`, or use one of: agent, manager, manager-phone",
        ]],
    ),
    (
        ["policy/templates/notice.toml", "step = \"incident.call\"", "step = \"incident.cal\""],
        &[["E202", "\"incident.cal\"", "unknown step `incident.cal`", "did you mean `incident.call`?"]],
    ),
    (
        [
            "policy/policy.toml",
            "",
            "\n[[open_point]]\nid = \"which\"\ntitle = \"Which?\"\nproblem = \"Silent.\"\nreading = \"This.\"\nwhy = \"Since.\"\ntouches = [\"security.brech\"]\n",
        ],
        &[[
            "E202",
            "\"security.brech\"",
            "unknown entry `security.brech`",
            "did you mean `security.breach`?",
        ]],
    ),
    (
        ["policy/criteria.toml", "id = \"security.refund\"", "id = \"money.refund\""],
        &[[
            "E203",
            "\"money.refund\"",
            "`money.refund` does not begin with its category, `security`",
            "write `category.name`",
        ]],
    ),
    (
        [
            "policy/procedures.toml",
            "from = \"15 min\"\nuntil = \"1 h\"",
            "from = \"10 min\"\nuntil = \"1 h\"",
        ],
        &[[
            "E204",
            "[[procedure.phase]]",
            "the phase `Later` begins before the one above ends",
            "phases are in order of time; a step is due at its phase's end",
        ]],
    ),
    (
        ["policy/templates/notice.toml", "Dear manager, {company}", "Dear manager, {compani}"],
        &[["E205", "{compani}", "unknown field `{compani}`", "did you mean `{company}`?"]],
    ),
    (
        ["policy/templates/notice.toml", "text = \"Manager called\"", "text = \"Manager caled\""],
        &[[
            "E206",
            "\"Manager caled\"",
            "no line of the body says `Manager caled`",
            "a claim is a whole line of the body, without its `- ` or `# `",
        ]],
    ),
    (
        ["policy/policy.toml", "source = { origin = \"supplement\" }", "source = {}"],
        &[[
            "E207",
            "{}",
            "the entry cites nothing",
            "write `source = { heading = \"…\", quote = \"…\" }`, or `{ origin = \"supplement\" }` where the text is silent",
        ]],
    ),
    (
        [
            "policy/criteria.toml",
            "choice = [{ id = \"basic\", name = \"Basic\" }, { id = \"pro\", name = \"Pro\" }]\n",
            "",
        ],
        &[
            ["E302", "pro", "unknown choice `pro`", "declare it: `[[fact.choice]]` with `id = \"pro\"`"],
            ["E209", "\"plan\"", "`plan` is a choice of nothing", "add `[[fact.choice]]` with id and name"],
            [
                "E202",
                "\"pro\"",
                "unknown plan `pro`",
                "declare it: `[[fact.choice]]` of the fact `plan`, with `id = \"pro\"`",
            ],
            [
                "E405",
                "\"plan\"",
                "the reading gives no value that `plan` can have",
                "give `is = …` a value of the fact's type, or `take = \"money\"`, `\"duration\"` or `\"count\"`",
            ],
        ],
    ),
    (
        [
            "policy/policy.toml",
            "source = { origin = \"supplement\" }\n",
            "source = { origin = \"supplement\" }\n\n\
             [[statement]]\nid = \"goal\"\nkind = \"training-session\"\nname = \"Goal\"\ntext = \"Drills\"\n\
             measure = \"satisfaction\"\nsource = { origin = \"supplement\" }\n",
        ],
        &[[
            "E210",
            "\"satisfaction\"",
            "`goal` is no success metric and measures nothing",
            "set `kind = \"success-metric\"`, or remove the measure",
        ]],
    ),
    (
        [
            "policy/policy.toml",
            "source = { origin = \"supplement\" }\n",
            "source = { origin = \"supplement\" }\n\n\
             [[statement]]\nid = \"why\"\nkind = \"incident-review\"\nname = \"Why\"\ntext = \"Why\"\n\
             review = \"root-cause\"\nsource = { origin = \"supplement\" }\n\n\
             [[statement]]\nid = \"why-again\"\nkind = \"incident-review\"\nname = \"Why\"\ntext = \"Why\"\n\
             review = \"root-cause\"\nsource = { origin = \"supplement\" }\n\n\
             [[statement]]\nid = \"drill\"\nkind = \"training-session\"\nname = \"Drill\"\ntext = \"Drills\"\n\
             review = \"debrief\"\nsource = { origin = \"supplement\" }\n",
        ],
        &[
            [
                "E210",
                "\"root-cause\"",
                "`why` asks for this part of the review already",
                "give one of them another part",
            ],
            [
                "E210",
                "\"debrief\"",
                "`drill` is no part of the incident review",
                "set `kind = \"incident-review\"`, or remove the part",
            ],
        ],
    ),
    (
        [
            "policy/policy.toml",
            "source = { origin = \"supplement\" }\n",
            "source = { origin = \"supplement\" }\n\n\
             [[statement]]\nid = \"goal\"\nkind = \"success-metric\"\nname = \"Goal\"\ntext = \"Goal\"\n\
             certificate = { drills = 3, points = 80 }\nsource = { origin = \"supplement\" }\n\n\
             [[statement]]\nid = \"drill\"\nkind = \"team-requirement\"\nname = \"Drill\"\ntext = \"Drills\"\n\
             certificate = { drills = 3, points = 101 }\nsource = { origin = \"supplement\" }\n",
        ],
        &[
            [
                "E210",
                "{ drills = 3, points = 80 }",
                "`goal` is no training and certifies nothing",
                "set another `kind`, or remove the certificate",
            ],
            [
                "E210",
                "{ drills = 3, points = 101 }",
                "this certificate cannot be earned, or by nothing",
                "it takes one drill or more, and 1 to 100 points",
            ],
        ],
    ),
    (
        ["policy/criteria.toml", "entry = [\"manager\"]", "entry = []"],
        &[[
            "E215",
            "[]",
            "`security.breach` tells nobody",
            "name the role that takes the ticket: `entry = [\"…\"]`",
        ]],
    ),
    (
        [
            "policy/criteria.toml",
            "[[resolution_target]]",
            "[[tier]]\nid = \"none\"\nname = \"Later\"\nwithin = \"8 h\"\nresolution = \"critical\"\nsource = { origin = \"supplement\" }\n\n[[resolution_target]]",
        ],
        &[["E216", "\"none\"", "`none` is what a ticket without a tier has", "give the tier another id"]],
    ),
    (
        ["policy/people.toml", "number = 2", "number = 1"],
        &[[
            "E219",
            "1",
            "`level-2` has the number 1, and `level-1` above it has 1",
            "levels stand lowest first, each with a higher number than the one above it",
        ]],
    ),
    (
        ["policy/criteria.toml", "id = \"listed\"", "id = \"Is listed\""],
        &[[
            "E220",
            "\"Is listed\"",
            "`Is listed` is no id",
            "write small letters, digits and hyphens: `duty-manager`",
        ]],
    ),
    (
        ["policy/criteria.toml", "id = \"listed\"", "id = \"\""],
        &[["E220", "\"\"", "`` is no id", "write small letters, digits and hyphens: `duty-manager`"]],
    ),
    (
        ["policy/templates/notice.toml", "Dear manager,", "Dear { Company }, {who is it} {{so}} or }"],
        &[
            [
                "E217",
                "{ Company }",
                "`{ Company }` is no blank: a field's id has small letters, digits and `_`",
                "did you mean `{company}`? write `{{` and `}}` for braces",
            ],
            [
                "E217",
                "{who is it}",
                "`{who is it}` is no blank: a field's id has small letters, digits and `_`",
                "write a field's id without spaces, or `{{` and `}}` for braces",
            ],
            ["E217", "}", "this `}` ends no blank", "write `}}` for a brace"],
        ],
    ),
    (
        [
            "policy/templates/notice.toml",
            "subject = \"Incident at {company}\"",
            "subject = \"Incident at {company\"",
        ],
        &[[
            "E217",
            "{",
            "this `{` begins a blank that does not end",
            "write `}` behind the field's id, or `{{` for a brace",
        ]],
    ),
];
