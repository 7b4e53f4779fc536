/// The few shapes that charts are drawn with, as SVG; coordinates have one decimal and are always finite.
enum SVG {
    /// A whole picture with its title and description for people who do not see it.
    /// - Parameter id: the start of the ids inside, made of letters, digits and hyphens, and unique in the page.
    static func picture(
        width: Double, height: Double, id: String, title: String, description: String, cssClass: Markup = "chart",
        _ content: Markup
    ) -> Markup {
        let (width, height) = (number(width), number(height))
        return """
            <svg class="\(cssClass)" role="img" aria-labelledby="\(id)-t \(id)-d" viewBox="0 0 \(width) \(height)" \
            width="\(width)" height="\(height)" direction="ltr" xmlns="http://www.w3.org/2000/svg">\
            <title id="\(id)-t">\(title)</title><desc id="\(id)-d">\(description)</desc>\(content)</svg>
            """
    }

    /// A straight line.
    static func line(_ from: Point, _ to: Point, _ colour: Markup, width: Double, dashes: Markup? = nil) -> Markup {
        path([from, to], colour, width: width, dashes: dashes)
    }

    /// A line through points.
    static func path(_ points: [Point], _ colour: Markup, width: Double, dashes: Markup? = nil) -> Markup {
        guard let first = points.first else { return .empty }
        let rest = points.dropFirst().map { "L\(number($0.x)) \(number($0.y))" as Markup }.joined()
        let pattern: Markup = dashes.map { " stroke-dasharray=\"\($0)\"" } ?? .empty
        return """
            <path d="M\(number(first.x)) \(number(first.y))\(rest)" fill="none" stroke="\(colour)" \
            stroke-width="\(number(width))" stroke-linejoin="round"\(pattern)/>
            """
    }

    /// A disc with a rim.
    static func disc(_ centre: Point, radius: Double, fill: Markup, rim: Markup, rimWidth: Double = 1.8) -> Markup {
        """
        <circle cx="\(number(centre.x))" cy="\(number(centre.y))" r="\(number(radius))" fill="\(fill)" \
        stroke="\(rim)" stroke-width="\(number(rimWidth))"/>
        """
    }

    /// A filled rectangle.
    static func box(_ corner: Point, width: Double, height: Double, fill: Markup) -> Markup {
        """
        <rect x="\(number(corner.x))" y="\(number(corner.y))" width="\(number(width))" \
        height="\(number(height))" fill="\(fill)"/>
        """
    }

    /// Where a text stands relative to its point.
    enum Anchor: String {
        case start, middle, end
    }

    /// A line of text.
    static func text(
        _ text: String, at point: Point, _ anchor: Anchor, _ colour: Markup, size: Double = 12, isBold: Bool = false
    ) -> Markup {
        let weight: Markup = isBold ? " font-weight=\"700\"" : .empty
        return """
            <text x="\(number(point.x))" y="\(number(point.y))" text-anchor="\(anchor.rawValue)" \
            font-size="\(number(size))" fill="\(colour)"\(weight)>\(text)</text>
            """
    }

    /// A place in a picture.
    struct Point: Sendable, Hashable {
        var x: Double
        var y: Double

        init(_ x: Double, _ y: Double) {
            self.x = x
            self.y = y
        }
    }

    /// A coordinate with at most one decimal, always the same for the same number.
    static func number(_ value: Double) -> Markup {
        guard value.isFinite, abs(value) < 1e6 else { return "0" }
        let tenths = Int((value * 10).rounded())
        let (whole, tenth) = (abs(tenths) / 10, abs(tenths) % 10)
        let sign: Markup = tenths < 0 ? "-" : .empty
        return tenth == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(tenth)"
    }
}
