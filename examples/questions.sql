-- Three questions to facts.sqlite, which `kzfacts extract seeds/ --output facts.sqlite` writes:
-- sqlite3 facts.sqlite < examples/questions.sql

-- Who took part in what, newest first?
SELECT e.when_edtf, e.type, group_concat(p.name, ', ') AS who, d.title
FROM events e
JOIN documents d ON d.id = e.document
JOIN event_participants p ON p.event = e.id
GROUP BY e.id
ORDER BY e.when_first_day DESC;

-- How large is the trade that is told, by currency and year?
SELECT currency, substr(period_edtf, 1, 4) AS year, count(*) AS figures, max(amount) AS largest
FROM money
WHERE measure IN ('trade', 'exports', 'imports')
GROUP BY currency, year
ORDER BY largest DESC;

-- Which officials are named in more than one document?
SELECT person, min(name) AS name, group_concat(DISTINCT role) AS roles, count(DISTINCT document) AS documents
FROM officials
GROUP BY person
HAVING documents > 1;
