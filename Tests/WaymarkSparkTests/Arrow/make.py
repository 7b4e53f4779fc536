"""Writes the Arrow streams that the tests read. All values are invented. Run it with pyarrow 26.0.1 in this folder."""
import datetime as d
import decimal

import pyarrow as pa

NOON = d.datetime(2017, 3, 31, 12, 0, 0, 123456)
BEFORE = d.datetime(1969, 12, 31, 23, 59, 59, 999999)
COLUMNS = [
    ("int8", pa.int8(), [1, None, -128]),
    ("int16", pa.int16(), [1, None, -32768]),
    ("int32", pa.int32(), [1, None, -2147483648]),
    ("int64", pa.int64(), [1, None, -9223372036854775808]),
    ("uint8", pa.uint8(), [1, None, 255]),
    ("uint16", pa.uint16(), [1, None, 65535]),
    ("uint32", pa.uint32(), [1, None, 4294967295]),
    ("uint64", pa.uint64(), [1, None, 9223372036854775807]),
    ("float", pa.float32(), [1.5, None, -0.25]),
    ("double", pa.float64(), [0.1, None, float("inf")]),
    ("text", pa.utf8(), ["é\U0001f600", None, ""]),
    ("large", pa.large_utf8(), ["Mali", None, "Niger"]),
    ("boolean", pa.bool_(), [True, None, False]),
    ("day", pa.date32(), [d.date(2017, 3, 31), None, d.date(1969, 12, 31)]),
    ("millisecond day", pa.date64(), [d.date(2017, 3, 31), None, d.date(1969, 12, 31)]),
    ("second", pa.timestamp("s"), [NOON.replace(microsecond=0), None, BEFORE.replace(microsecond=0)]),
    ("millisecond", pa.timestamp("ms"), [NOON.replace(microsecond=123000), None, BEFORE.replace(microsecond=999000)]),
    ("microsecond", pa.timestamp("us", tz="UTC"), [NOON, None, BEFORE]),
    ("nanosecond", pa.timestamp("ns"), [NOON, None, BEFORE]),
    ("decimal", pa.decimal128(38, 2), [decimal.Decimal("1.50"), None, decimal.Decimal("-" + "9" * 36 + ".99")]),
    ("nothing", pa.null(), [None, None, None]),
    ("complete", pa.int64(), [7, 8, 9]),
]


def write(name, batches, schema, **options):
    with pa.ipc.new_stream(f"{name}.arrow", schema, options=pa.ipc.IpcWriteOptions(**options)) as stream:
        for batch in batches:
            stream.write_batch(batch)


schema = pa.schema([(name, kind) for name, kind, _ in COLUMNS])
whole = pa.record_batch([pa.array(values, kind) for _, kind, values in COLUMNS], schema=schema)
write("types", [whole], schema)
write("batches", [whole.slice(2, 1), whole.slice(0, 0), whole.slice(0, 2)], schema)
write("legacy", [whole], schema, use_legacy_format=True)
write("empty", [], schema)
small = pa.schema([("a", pa.int64())])
ten = pa.record_batch([pa.array(list(range(100)))], schema=small)
write("compressed", [ten], small, compression="zstd")
write("huge", [pa.record_batch([pa.array([2**63], pa.uint64())], names=["a"])], pa.schema([("a", pa.uint64())]))
for name, column in {
    "dictionary": pa.array(["a", "b", "a"]).dictionary_encode(),
    "list": pa.array([[1, 2]]),
    "view": pa.array(["a"], pa.string_view()),
    "decimal256": pa.array([decimal.Decimal("1.5")], pa.decimal256(60, 1)),
}.items():
    write(name, [pa.record_batch([column], names=["a"])], pa.schema([("a", column.type)]))
