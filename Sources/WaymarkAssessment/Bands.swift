/// Thresholds from the best state to the worst: a value gets the first state whose threshold it reaches.
public struct Bands: Sendable, Hashable {
    /// One threshold and the state at and above it, or only above it.
    public struct Step: Sendable, Hashable {
        /// The threshold, in the unit of the measure that is judged.
        public var threshold: Double
        /// Whether the threshold itself belongs to the state.
        public var includesThreshold: Bool
        /// The state.
        public var verdict: Verdict

        /// Makes a step; the threshold belongs to the state unless told otherwise.
        public init(from threshold: Double, includesThreshold: Bool = true, _ verdict: Verdict) {
            self.threshold = threshold
            self.includesThreshold = includesThreshold
            self.verdict = verdict
        }
    }

    /// Why bands are not valid.
    public enum Invalid: Error, Sendable, Hashable {
        /// The threshold at this position is NaN or infinite.
        case notFinite(position: Int)
        /// The threshold at this position is not below the one before it.
        case notDescending(position: Int)
        /// There are not as many thresholds as steps.
        case wrongCount(expected: Int)
    }

    /// The steps, highest threshold first.
    public let steps: [Step]
    /// The state of values that reach no threshold.
    public let below: Verdict

    /// Makes bands from finite thresholds in strictly descending order.
    public init(_ steps: [Step], below: Verdict) throws(Invalid) {
        for (position, step) in steps.enumerated() {
            guard step.threshold.isFinite else { throw .notFinite(position: position) }
            guard position == 0 || step.threshold < steps[position - 1].threshold else {
                throw .notDescending(position: position)
            }
        }
        self.init(steps: steps, below: below)
    }

    init(steps: [Step], below: Verdict) {
        self.steps = steps
        self.below = below
    }

    /// The state of the highest threshold.
    public var best: Verdict { steps.first?.verdict ?? below }

    /// The state of a value; nil for NaN.
    public func verdict(for value: Double) -> Verdict? {
        guard let position = position(of: value) else { return nil }
        return position < steps.count ? steps[position].verdict : below
    }

    /// The position of the first step that a value reaches, `steps.count` when it reaches none; nil for NaN.
    func position(of value: Double) -> Int? {
        guard !value.isNaN else { return nil }
        return steps.firstIndex { step in
            step.includesThreshold ? value.reaches(step.threshold) : value.exceeds(step.threshold)
        } ?? steps.count
    }

    /// The same states with other thresholds, one a step, finite and strictly descending.
    public func replacingThresholds(_ thresholds: [Double]) throws(Invalid) -> Bands {
        guard thresholds.count == steps.count else { throw .wrongCount(expected: steps.count) }
        let replaced = zip(thresholds, steps).map {
            Step(from: $0, includesThreshold: $1.includesThreshold, $1.verdict)
        }
        return try Bands(replaced, below: below)
    }

    /// The same states with every threshold multiplied by a factor, which may be zero.
    func scaled(by factor: Double) -> Bands {
        let scaled = steps.map {
            Step(from: $0.threshold * factor, includesThreshold: $0.includesThreshold, $0.verdict)
        }
        return Bands(steps: scaled, below: below)
    }
}

extension Double {
    /// Whether the value is at least the threshold, up to the rounding of decimals (relative 10⁻¹²): 0.57 / 0.76 reaches 0.75.
    func reaches(_ threshold: Double) -> Bool {
        self >= threshold || isNearly(threshold)
    }

    /// Whether the value is above the threshold by more than the rounding of decimals (relative 10⁻¹²).
    func exceeds(_ threshold: Double) -> Bool {
        self > threshold && !isNearly(threshold)
    }

    private func isNearly(_ other: Double) -> Bool {
        (self - other).magnitude <= 1e-12 * Swift.max(magnitude, other.magnitude) && isFinite && other.isFinite
    }
}
