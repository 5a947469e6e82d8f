-- Persons and agreements of more documents than `kzfacts merge` holds in memory, in DuckDB, which sorts on disk what
-- does not fit: `kzfacts extract … --format parquet --output out/` (or --engine ray) wrote the tables.
-- CREATE VIEW officials AS FROM 'out/officials*/**/*.parquet'; and so for documents, agreements, agreement_parties.

-- A person: the key that all spellings of a name have, with the offices, each with the days it was first and last told.
COPY (
  WITH offices AS (
    SELECT person, category, country, organisation, host,
           mode(role) AS role, min(d.date) AS first_seen, max(d.date) AS last_seen,
           count(DISTINCT o.document) AS documents, max_by(name, length(name)) AS name
    FROM officials o JOIN documents d ON d.id = o.document
    GROUP BY person, category, country, organisation, host
  )
  SELECT person, max_by(name, length(name)) AS name, sum(documents) AS documents,
         list({role: role, category: category, country: country, organisation: organisation, host: host,
               first_seen: first_seen, last_seen: last_seen} ORDER BY first_seen) AS offices
  FROM offices GROUP BY person
) TO 'persons.parquet';

-- An agreement: of one type, title and parties, with its stages in the order of their days.
COPY (
  WITH sides AS (
    SELECT agreement, list(DISTINCT coalesce(code, name) ORDER BY coalesce(code, name)) AS parties
    FROM agreement_parties GROUP BY agreement
  ),
  steps AS (
    SELECT type, lower(a.title) AS title, parties, status, min(coalesce(a.date_first_day, d.date)) AS day,
           count(DISTINCT a.document) AS documents
    FROM agreements a JOIN documents d ON d.id = a.document JOIN sides s ON s.agreement = a.id
    GROUP BY type, lower(a.title), parties, status
  )
  SELECT type, title, parties, sum(documents) AS documents,
         list({status: status, day: day, documents: documents} ORDER BY day) AS steps
  FROM steps GROUP BY type, title, parties
) TO 'agreements.parquet';
