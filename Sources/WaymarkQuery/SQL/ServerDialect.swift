import WaymarkKit

/// What the dialects of servers can do beside: read the texts of a source's fields, see `SourceFields`.
public protocol ServerDialect: Dialect {
    /// The amount of money that a text says with a point as decimal mark, rounded to six decimals, or NULL.
    func money(fromText text: SQLFragment) throws(Diagnostic) -> SQLFragment
    /// The timestamp that a text of the form `isoMoment` says, or NULL; an offset is passed over, since days are local.
    func dateTime(fromText text: SQLFragment) throws(Diagnostic) -> SQLFragment
    /// A date and some seconds (a `BIGINT` of at most a day) later, as a timestamp.
    func adding(seconds: SQLFragment, to date: SQLFragment) -> SQLFragment
}

extension ServerDialect {
    /// `2017-03-31`, with or without a time after a space or `T`, and an offset after that.
    var isoMoment: String {
        let time = "[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?"
        return "[0-9]{4}-[0-9]{2}-[0-9]{2}(\(time)(Z|[-+][0-9]{2}(:?[0-9]{2})?)?)?"
    }

    /// The part of a text of that form before the offset.
    func localMoment(_ text: SQLFragment) -> SQLFragment {
        "substr(\(text), 1, 10) || regexp_replace(substr(\(text), 11), '[Z+-].*$', '')"
    }
}
