"""A small random number generator whose output is the same on every Python version and machine."""

MASK = (1 << 64) - 1


class Chance:
    """SplitMix64 (Steele, Lea and Flood, 2014), seeded by a name, so that each table has its own stream."""

    def __init__(self, name):
        state = 0xCBF29CE484222325  # FNV-1a, 64 bits
        for byte in ("GLO.ACT sample 1/" + name).encode("utf-8"):
            state = ((state ^ byte) * 0x100000001B3) & MASK
        self.state = state

    def bits(self):
        """The next 64 bits."""
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def share(self):
        """A number in [0, 1)."""
        return (self.bits() >> 11) / (1 << 53)

    def happens(self, probability):
        return self.share() < probability

    def between(self, low, high):
        """A whole number from low to high, both included."""
        return low + self.bits() % (high - low + 1)

    def pick(self, items):
        return items[self.bits() % len(items)]

    def weighted(self, weights):
        """A key of the dictionary, in proportion to its value."""
        point = self.share() * sum(weights.values())
        for key, weight in weights.items():
            point -= weight
            if point < 0:
                return key
        return key

    def some(self, items, count):
        """`count` different items, in drawn order."""
        pool = list(items)
        for i in range(min(count, len(pool))):
            j = self.between(i, len(pool) - 1)
            pool[i], pool[j] = pool[j], pool[i]
        return pool[:count]

    def around(self, centre, spread):
        """A whole number near `centre`: the sum of twelve shares is close to a normal draw."""
        return round(centre + spread * (sum(self.share() for _ in range(12)) - 6))
