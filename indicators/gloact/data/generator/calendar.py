"""Dates, quarters and the life of the programme."""

from datetime import date, timedelta

START = date(2015, 7, 1)
END = date(2019, 7, 31)


def quarter_of(day):
    return "%d-Q%d" % (day.year, (day.month + 2) // 3)


def quarter_start(quarter):
    year, number = int(quarter[:4]), int(quarter[-1])
    return date(year, 3 * number - 2, 1)


def next_quarter(quarter):
    year, number = int(quarter[:4]), int(quarter[-1])
    return "%d-Q%d" % ((year, number + 1) if number < 4 else (year + 1, 1))


def quarter_end(quarter):
    return quarter_start(next_quarter(quarter)) - timedelta(days=1)


def quarters(first, last):
    """All quarters from `first` to `last`, both included."""
    found = [first]
    while found[-1] != last:
        found.append(next_quarter(found[-1]))
    return found


def days(count):
    return timedelta(days=count)


def day_between(chance, first, last):
    return first + days(chance.between(0, (last - first).days))


def weekday(day):
    """The day itself, or the Monday after a weekend."""
    return day + days({5: 2, 6: 1}.get(day.weekday(), 0))
