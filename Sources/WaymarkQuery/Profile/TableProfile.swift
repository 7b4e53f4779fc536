import WaymarkKit

/// What the values of a table look like, column by column: enough to write a first contract.
public struct TableProfile: Sendable {
    /// How texts can be written; a value may be of several forms.
    public enum Form: String, Sendable, Hashable, CaseIterable {
        /// Digits, perhaps with a sign: `12`.
        case integer
        /// Digits with a zero in front, as ids have them: `007`.
        case leadingZero
        /// Decimals after a point: `1.5`, and whole numbers.
        case point
        /// Decimals after a comma: `1,5`, and whole numbers.
        case comma
        /// Thousands after commas: `1,250.5`.
        case thousandsComma
        /// Thousands after points: `1.250,5`.
        case thousandsPoint
        /// Thousands after spaces: `1 250,5`.
        case thousandsSpace
        /// A number that is only bounded: `<5`.
        case censored
        /// `true`, `no`, `1` and the like.
        case truth
        /// A day as `2017-03-31`.
        case dayISO
        /// A day as `31/03/2017`.
        case daySlash
        /// A day as `03/31/2017`.
        case monthSlash
        /// A day as `31.03.2017`.
        case dayPoint
        /// A day as `31-03-2017`.
        case dayDash
        /// A day as `2017/03/31`.
        case yearSlash
        /// A day with a time.
        case time
        /// A period such as `2017-Q2`.
        case period
        /// A word that stands for nothing: `n/a`, `-`.
        case missingWord
    }

    /// One column.
    public struct Column: Sendable {
        /// Its header as it stands in the file.
        public var header: String
        /// How many rows have a text in it.
        public var filled: Int
        /// How many different texts there are.
        public var distinct: Int
        /// How many texts are of each form.
        public var forms: [Form: Int]
        /// The smallest and largest whole number.
        public var integers: ClosedRange<Int>?
        /// Its texts with how often each occurs, the most frequent first; where there are many, only those that stand for
        /// nothing or for a hidden number.
        public var values: [(text: String, count: Int)]
    }

    /// How many rows there are.
    public var rows: Int
    /// The columns, in order.
    public var columns: [Column]
    /// How the bytes of the file become characters.
    public var encoding: TextEncoding
    /// What stands between two fields, if it is a text file.
    public var separator: Source.Separator?
    /// The sheet, if it is a workbook's.
    public var sheet: String?

    /// How the bytes of a text file become characters, as far as they tell.
    public enum TextEncoding: Sendable, Hashable {
        /// UTF-8.
        case utf8
        /// UTF-16, by its first bytes.
        case utf16
        /// Not UTF-8: one of the encodings with a byte for each character.
        case singleByte
    }
}
