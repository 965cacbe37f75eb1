-- setup: empty
CREATE TABLE events(id bigint NOT NULL, at timestamp NOT NULL, kind text) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_default PARTITION OF events DEFAULT;
INSERT INTO events SELECT g, timestamp '2025-01-01' + g * interval '1 hour', 'k' FROM generate_series(1, 200) g;
CREATE TABLE events_2025(LIKE events);
CREATE TABLE days(id int, d date NOT NULL) PARTITION BY RANGE (d);
CREATE TABLE days_default PARTITION OF days DEFAULT;
INSERT INTO days SELECT g, '2025-01-01'::date + g FROM generate_series(1, 100) g;
CREATE TABLE logs(id int, at timestamptz NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE logs_default PARTITION OF logs DEFAULT;
INSERT INTO logs SELECT g, '2025-03-01 00:00:00+00'::timestamptz + (g || ' minutes')::interval FROM generate_series(1, 50) g;
CREATE TABLE nows(id int, at timestamptz NOT NULL DEFAULT now()) PARTITION BY RANGE (at);
CREATE TABLE nows_default PARTITION OF nows DEFAULT;
INSERT INTO nows(id) VALUES (1);
CREATE TABLE lits(id int, at timestamp NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE lits_default PARTITION OF lits DEFAULT;
INSERT INTO lits VALUES (1, '2025-05-05 12:00:00'), (2, '2025-06-05T12:00:00');
-- case: partition of beside default ts
CREATE TABLE events_2025b PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
-- case: partition of beside default ts outside
CREATE TABLE events_2026b PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- case: attach beside default
ALTER TABLE events ATTACH PARTITION events_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
-- case: attach beside default outside
ALTER TABLE events ATTACH PARTITION events_2025 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- case: date default
CREATE TABLE days_1 PARTITION OF days FOR VALUES FROM ('2025-01-01') TO ('2025-02-01')
-- case: date default outside
CREATE TABLE days_1 PARTITION OF days FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')
-- case: tz
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2025-03-01') TO ('2025-04-01')
-- case: tz outside
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2025-04-01') TO ('2025-05-01')
-- case: now past
CREATE TABLE nows_1 PARTITION OF nows FOR VALUES FROM ('2020-04-01') TO ('2020-05-01')
-- case: literal times
CREATE TABLE lits_1 PARTITION OF lits FOR VALUES FROM ('2025-05-01') TO ('2025-06-01')
-- case: literal times outside
CREATE TABLE lits_1 PARTITION OF lits FOR VALUES FROM ('2025-07-01') TO ('2025-08-01')
