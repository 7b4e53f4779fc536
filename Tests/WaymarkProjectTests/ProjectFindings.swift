import WaymarkKit
import WaymarkProject
import WaymarkYAML

/// What can be wrong with a project, its sources and its code lists.
extension Finding {
    static let ofProjects: [Finding] = [
        // The project
        Finding(ProjectCodes.endBeforeStart, project, "end: 2019-12-31", "end: 2015-12-31", marks: "2015-12-31"),
        Finding(YAMLCodes.wrongType, project, "start: 2016-01-01", "start: soon", marks: "soon"),
        Finding(YAMLCodes.outOfRange, project, "fiscal_year_starts: 4", "fiscal_year_starts: 13", marks: "13"),
        Finding(
            YAMLCodes.unknownKey, project, "languages:", "langauges:", marks: "langauges",
            help: "did you mean `languages`?"),
        Finding(YAMLCodes.missingKey, project, "id: T, ", "", marks: "name"),
        Finding(
            ProjectCodes.unknownCategory, project, "members: [KGZ, NPL]", "members: [KGZ, NLP]", marks: "NLP",
            help: "did you mean `NPL`?"),
        Finding(
            ProjectCodes.unknownDimension, project, "countries: {dimension: country", "countries: {dimension: contry",
            marks: "contry", help: "did you mean `country`?"),
        Finding(
            ProjectCodes.duplicate, project, "name: Output}]", "name: Output}, {id: OP1, level: output, name: More}]",
            marks: "OP1"),
        Finding(
            YAMLCodes.wrongChoice, project, "level: outcome", "level: outcom", marks: "outcom",
            help: "did you mean `outcome`?"),
        Finding(
            YAMLCodes.wrongChoice, project, "role: donor", "role: doner", marks: "doner", help: "did you mean `donor`?"),
        Finding(
            ProjectCodes.badEngine, project, "engine: {duckdb: {memory: 2GB, threads: 2}}", "engine: postgres",
            marks: "postgres", help: "address_in"),
        Finding(ProjectCodes.badEngine, project, "memory: 2GB", "memory: lots", marks: "lots", help: "2GB"),
        Finding(
            YAMLCodes.wrongChoice, project, "engine: {duckdb: {memory: 2GB, threads: 2}}", "engine: duckdbb",
            marks: "duckdbb", help: "did you mean `duckdb`?"),
        Finding(YAMLCodes.outOfRange, project, "threshold: 5", "threshold: 1", marks: "1"),
        Finding(ProjectCodes.nothingSelected, project, "select: [A-1]", "select: [A-9]", marks: "A-9"),
        Finding(
            ProjectCodes.unknownLibrary, project, "languages: [en, fr]", "languages: [en, fr]\nuse: [sgd]", marks: "sgd"
        ),
        Finding(
            ProjectCodes.unreadable, project, "languages: [en, fr]", "languages: [en, fr]\ninclude: ['none/*.yaml']",
            marks: "none/*.yaml"),
        Finding(
            ProjectCodes.outsideProject, project, "languages: [en, fr]",
            "languages: [en, fr]\ninclude: ['../x/*.yaml']", marks: "../x/*.yaml", help: "outside:"),
        Finding(
            ProjectCodes.unknownFormat, project, "formats: [html]", "formats: [htlm]", marks: "htlm",
            help: "did you mean `html`?"),
        Finding(
            ProjectCodes.unknownOption, project, "select: [A-1]}", "options: {html: {langage: fr}}}", marks: "langage",
            help: "did you mean `language`?"),
        Finding(
            ProjectCodes.unknownMethod, project, "languages: [en, fr]",
            "languages: [en, fr]\nassessment: {milestone: {labels: {achieved: Done}}}", marks: "milestone"),
        Finding(
            ProjectCodes.badStates, project, "languages: [en, fr]",
            "languages: [en, fr]\nassessment: {open-sdg: {labels: {on-trak: Good}}}", marks: "on-trak",
            help: "did you mean `on-track`?"),
        Finding(
            ProjectCodes.badStates, project, "languages: [en, fr]",
            "languages: [en, fr]\nassessment: {milestone-share: {states: [{from: 0.5, name: A, role: on-track}, "
                + "{from: 0.7, name: B, role: at-risk}, {name: C, role: off-track}]}}", marks: "0.7"),
        // Sources
        Finding(
            ProjectCodes.unreadable, project, "file: data/people.csv", "file: data/peple.csv", marks: "data/peple.csv",
            help: "did you mean `people.csv`?"),
        Finding(ProjectCodes.unreadable, project, "file: data/people.csv", "file: data/p*.xlsx", marks: "data/p*.xlsx"),
        Finding(
            ProjectCodes.outsideProject, project, "file: data/people.csv", "file: ../people.csv",
            marks: "../people.csv", help: "outside:"),
        Finding(
            ProjectCodes.outsideProject, project, "file: data/people.csv", "file: /etc/passwd", marks: "/etc/passwd"),
        Finding(YAMLCodes.missingKey, project, "    file: data/events.csv\n", "", marks: "events"),
        Finding(
            ProjectCodes.badSource, project, "file: data/events.csv", "table: public.events", marks: "public.events",
            help: "postgres"),
        Finding(
            YAMLCodes.wrongChoice, project, "file: data/events.csv", "file: data/events.csv\n    separator: tabs",
            marks: "tabs", help: "did you mean `tab`?"),
        Finding(
            YAMLCodes.wrongChoice, project, "file: data/events.csv", "file: data/events.csv\n    separator: \":\"",
            marks: ":"),
        Finding(
            ProjectCodes.badSource, project, "file: data/events.csv",
            "file: data/events.csv\n    format: jsonl\n    separator: \";\"", marks: ";", help: "format: csv"),
        Finding(
            ProjectCodes.unknownSource, project, "source: events, key: event_id", "source: event, key: event_id",
            marks: "event", help: "did you mean `events`?"),
        Finding(
            ProjectCodes.unknownColumn, project, "source: events, key: event_id}}", "source: events, key: evnt_id}}",
            marks: "evnt_id", help: "did you mean `event_id`?"),
        Finding(ProjectCodes.unknownColumn, project, "key: [person_id, date]", "key: [person, date]", marks: "person"),
        Finding(
            ProjectCodes.unknownColumn, project, "period: quarter,", "period: quater,", marks: "quater",
            help: "did you mean `quarter`?"),
        Finding(ProjectCodes.wrongColumnType, project, "period: quarter,", "period: country,", marks: "country"),
        Finding(
            ProjectCodes.unknownDimension, project, "{type: code, dimension: sex, map",
            "{type: code, dimension: sexx, map", marks: "sexx", help: "did you mean `sex`?"),
        Finding(ProjectCodes.unknownCategory, project, "Female: F", "Female: W", marks: "Female"),
        Finding(
            ProjectCodes.badSource, project, "{type: code, dimension: country}\n      sex", "{type: code}\n      sex",
            marks: "code", help: "dimension"),
        Finding(
            ProjectCodes.badSource, project, "type: money, currency: EUR}\n      staff", "type: money}\n      staff",
            marks: "money", help: "currency"),
        Finding(ProjectCodes.badSource, project, "range: [0, 120]", "range: [120, 0]", marks: "{", help: "range"),
        Finding(ProjectCodes.badSource, project, "bands: age_group", "bands: sex", marks: "sex"),
        Finding(
            ProjectCodes.badSource, project, "      date: {type: date, role: date}",
            "      birth: {type: date, role: date}\n      date: {type: date, role: date}", marks: "date"),
        Finding(
            ProjectCodes.wrongColumnType, project, "person_id: {type: id,", "person_id: {type: id, role: date,",
            marks: "id"),
        Finding(
            YAMLCodes.wrongChoice, project, "{type: text}", "{type: txt}", marks: "txt", help: "did you mean `text`?"),
        Finding(
            YAMLCodes.wrongForm, project, "    key: [person_id, date]",
            "    key: [person_id, date]\n    rejects: {quarantine: some}", marks: "some", help: "2%"),
        Finding(ProjectCodes.badCheck, project, "- {rows: {at_least: 1}}", "- {severity: warning}", marks: "{"),
        Finding(ProjectCodes.endBeforeStart, project, "{at_least: 1}", "{at_least: 5, at_most: 2}", marks: "{"),
        Finding(
            ProjectCodes.wrongColumnType, project, "{column: date, warn_after_days: 100}",
            "{column: sex, warn_after_days: 100}", marks: "sex"),
        Finding(
            ProjectCodes.badCheck, project, "{column: date, warn_after_days: 100}", "{column: date}", marks: "date",
            help: "warn_after_days"),
        Finding(
            ProjectCodes.unknownColumn, project, "{column: kind, values", "{column: kinds, values", marks: "kinds",
            help: "did you mean `kind`?"),
        Finding(
            ProjectCodes.unknownSource, project, "{column: event_id, source: events}",
            "{column: event_id, source: evts}", marks: "evts"),
        Finding(
            ProjectCodes.wrongColumnType, project, "parts: [staff, travel]", "parts: [staff, country]", marks: "country"
        ),
        Finding(
            ExpressionCodes.unknownColumn, project, "expect: \"date <= today\"", "expect: \"dat <= today\"",
            marks: "dat", help: "did you mean `date`?"),
        Finding(
            ProjectCodes.wrongColumnType, project, "    checks:\n      - {accepted",
            "    survey: {weight: kind}\n    checks:\n      - {accepted", marks: "kind"),
        // Code lists
        Finding(ProjectCodes.badDimension, "dimensions/sex.yaml", "code: _U", "code: F", marks: "F"),
        Finding(ProjectCodes.badDimension, "dimensions/sex.yaml", "code: _U", "code: _T", marks: "_T"),
        Finding(
            ProjectCodes.badDimension, "dimensions/age_group.yaml", "range: [18, null]", "range: [17, null]",
            marks: "Y_GE18"),
        Finding(
            ProjectCodes.endBeforeStart, "dimensions/age_group.yaml", "range: [0, 17]", "range: [17, 0]", marks: "Y0T17"
        ),
        Finding(
            ProjectCodes.duplicate, "dimensions/zz.yaml", "",
            "dimension: sex\nname: S\ncategories: [{code: A, name: A}]\n",
            marks: "sex"),
    ]
}
