-- The rows of the benchmark: invented cases, the same in every run, since each value is a hash of the row's number.
-- `run.py` puts in {rows} and {parquet}; the CSV is written from the Parquet file.
SET threads = 1;
SET preserve_insertion_order = true;
CREATE MACRO pick(number, salt, n) AS CAST(hash(number, salt) % CAST(n AS UBIGINT) AS BIGINT);
COPY (
  SELECT
    printf('C%08d', i) AS case_id,
    -- Of 1.8 persons a row, so that four rows of ten are of persons with several rows.
    printf('P%08d', pick(i, 'person', {rows} * 9 // 5)) AS person_id,
    list_extract(['BLR','BRA','COL','EGY','KGZ','LAO','MLI','MAR','NPL','NER','PAK','ZAF','UKR'], 1 + c) AS country,
    DATE '2008-01-01' + CAST(pick(i, 'date', 6575) AS INTEGER) AS report_date,
    CASE WHEN s < 62 THEN 'F' WHEN s < 97 THEN 'M' ELSE '_U' END AS sex,
    CASE WHEN a < 97 THEN 5 + CAST((a * 7 + pick(i, 'age', 60)) % 75 AS INTEGER) END AS age,
    list_extract(['SEX','LAB','DOM','BEG','CRI','ORG','MAR','ADO','OTH','_U'], 1 + least(pick(i, 'form', 14), 9)) AS exploitation,
    printf('N%02d', pick(i, 'citizenship', 73)) AS citizenship,
    pick(i, 'assisted', 100) < 58 AS assisted,
    printf('R%02d', c * 5 + pick(i, 'region', 5)) AS region,
    round(0.2 + pick(i, 'weight', 1000003) / 250000.0, 6) AS weight
  FROM (SELECT i, pick(i, 'country', 13) AS c, pick(i, 'sex', 100) AS s, pick(i, 'age?', 100) AS a
        FROM range({rows}) AS r(i))
) TO '{parquet}' (FORMAT parquet, COMPRESSION zstd);
