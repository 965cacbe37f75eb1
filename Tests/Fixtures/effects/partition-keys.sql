-- setup: partition-keys
CREATE TABLE p(id int, at date, v text) PARTITION BY RANGE (at);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE q(id int NOT NULL, at date NOT NULL, v text, PRIMARY KEY (id));
CREATE TABLE q2(id int NOT NULL, at date NOT NULL, v text);
-- case: create table n(id int primary key, at date) partition by range (at)
CREATE TABLE n(id int PRIMARY KEY, at date) PARTITION BY RANGE (at)
-- case: create table n(id int, at date, primary key (id, at)) partition by range (at)
CREATE TABLE n(id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)
-- case: create table n(id int unique, at date) partition by range (at)
CREATE TABLE n(id int UNIQUE, at date) PARTITION BY RANGE (at)
-- case: create table n(id int, at date, unique (id)) partition by range (at)
CREATE TABLE n(id int, at date, UNIQUE (id)) PARTITION BY RANGE (at)
-- case: create table n(id int, at date, primary key (id)) partition by range (at)
CREATE TABLE n(id int, at date, PRIMARY KEY (id)) PARTITION BY RANGE (at)
-- case: create table n(id int, at date, primary key (id, at)) partition by range ((at + 1))
CREATE TABLE n(id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE ((at + 1))
-- case: create table n(id int, at date, primary key (id, at)) partition by range (at, id)
CREATE TABLE n(id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at, id)
-- case: create table n(id int, at date, unique (at)) partition by range (at, id)
CREATE TABLE n(id int, at date, UNIQUE (at)) PARTITION BY RANGE (at, id)
-- case: create table n(id int, at date, exclude using gist (int4range(id, id) with &&)) partition by range (at)
CREATE TABLE n(id int, at date, EXCLUDE USING gist (int4range(id, id) WITH &&)) PARTITION BY RANGE (at)
-- case: create table n(id int, at date, exclude (id with =)) partition by range (at)
CREATE TABLE n(id int, at date, EXCLUDE (id WITH =)) PARTITION BY RANGE (at)
-- case: create table n(id int, at date, exclude (at with =)) partition by range (at)
CREATE TABLE n(id int, at date, EXCLUDE (at WITH =)) PARTITION BY RANGE (at)
-- case: create table n(id int primary key, at date) partition by list (at)
CREATE TABLE n(id int PRIMARY KEY, at date) PARTITION BY LIST (at)
-- case: create table n(id int primary key, at date) partition by hash (id)
CREATE TABLE n(id int PRIMARY KEY, at date) PARTITION BY HASH (id)
-- case: create table n(id int primary key, at date) partition by hash (at)
CREATE TABLE n(id int PRIMARY KEY, at date) PARTITION BY HASH (at)
-- case: alter table p add primary key (id)
ALTER TABLE p ADD PRIMARY KEY (id)
-- case: alter table p add primary key (id, at)
ALTER TABLE p ADD PRIMARY KEY (id, at)
-- case: alter table p add unique (id)
ALTER TABLE p ADD UNIQUE (id)
-- case: alter table p add unique (at)
ALTER TABLE p ADD UNIQUE (at)
-- case: alter table p add constraint u unique (v, id)
ALTER TABLE p ADD CONSTRAINT u UNIQUE (v, id)
-- case: alter table p add exclude (id with =)
ALTER TABLE p ADD EXCLUDE (id WITH =)
-- case: alter table p add exclude (id with =, at with =)
ALTER TABLE p ADD EXCLUDE (id WITH =, at WITH =)
-- case: create unique index on p(id)
CREATE UNIQUE INDEX ON p(id)
-- case: create unique index on p(id, at)
CREATE UNIQUE INDEX ON p(id, at)
-- case: create unique index concurrently on p(id, at)
CREATE UNIQUE INDEX CONCURRENTLY ON p(id, at)
-- case: create unique index on only p(id)
CREATE UNIQUE INDEX ON ONLY p(id)
-- case: create unique index on p((id + 1))
CREATE UNIQUE INDEX ON p((id + 1))
-- case: create unique index on p(at) where id > 1
CREATE UNIQUE INDEX ON p(at) WHERE id > 1
-- case: create unique index on p(lower(v), at)
CREATE UNIQUE INDEX ON p(lower(v), at)
-- case: alter table p add column c int unique
ALTER TABLE p ADD COLUMN c int UNIQUE
-- case: alter table p add column c int primary key
ALTER TABLE p ADD COLUMN c int PRIMARY KEY
-- case: alter table p add column c serial primary key
ALTER TABLE p ADD COLUMN c serial PRIMARY KEY
-- case: create unique index on p1(id)
CREATE UNIQUE INDEX ON p1(id)
-- case: alter table p1 add unique (id)
ALTER TABLE p1 ADD UNIQUE (id)
-- case: alter table p attach partition q for values from ('2021-01-01') to ('2022-01-01')
ALTER TABLE p ATTACH PARTITION q FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')
-- case: alter table p attach partition q2 for values from ('2021-01-01') to ('2022-01-01')
ALTER TABLE p ATTACH PARTITION q2 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')
-- case: create table p2 partition of p (primary key (id)) for values from ('2021-01-01') to ('2022-01-01')
CREATE TABLE p2 PARTITION OF p (PRIMARY KEY (id)) FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')
-- case: create table p2 partition of p (unique (id)) for values from ('2021-01-01') to ('2022-01-01')
CREATE TABLE p2 PARTITION OF p (UNIQUE (id)) FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')
-- case: create table p2 partition of p (primary key (id)) for values from ('2021-01-01') to ('2022-01-01') partition by range (at)
CREATE TABLE p2 PARTITION OF p (PRIMARY KEY (id)) FOR VALUES FROM ('2021-01-01') TO ('2022-01-01') PARTITION BY RANGE (at)
-- case: create table p2 partition of p (primary key (id, at)) for values from ('2021-01-01') to ('2022-01-01') partition by range (at)
CREATE TABLE p2 PARTITION OF p (PRIMARY KEY (id, at)) FOR VALUES FROM ('2021-01-01') TO ('2022-01-01') PARTITION BY RANGE (at)
-- case: create table p2 partition of p for values from ('2021-01-01') to ('2022-01-01') partition by range (id)
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM ('2021-01-01') TO ('2022-01-01') PARTITION BY RANGE (id)
-- case: create table n (like q including all) partition by range (at)
CREATE TABLE n (LIKE q INCLUDING all) PARTITION BY RANGE (at)
-- case: create table n (like q including indexes) partition by range (id)
CREATE TABLE n (LIKE q INCLUDING indexes) PARTITION BY RANGE (id)
-- case: create table n (like q) partition by range (at)
CREATE TABLE n (LIKE q) PARTITION BY RANGE (at)
-- setup: partition-keys
CREATE TABLE p(id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE q(id int NOT NULL, at date NOT NULL, PRIMARY KEY (id));
CREATE TABLE q3(id int NOT NULL, at date NOT NULL, PRIMARY KEY (at, id));
CREATE TABLE q4(id int NOT NULL, at date NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE q5(id int, at date);
-- case: alter table p attach partition q for values from ('2021-01-01') to ('2022-01-01')
ALTER TABLE p ATTACH PARTITION q FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')
-- case: alter table p attach partition q3 for values from ('2021-01-01') to ('2022-01-01')
ALTER TABLE p ATTACH PARTITION q3 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')
-- case: alter table p attach partition q4 for values from ('2021-01-01') to ('2022-01-01')
ALTER TABLE p ATTACH PARTITION q4 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')
-- case: alter table p attach partition q5 for values from ('2021-01-01') to ('2022-01-01')
ALTER TABLE p ATTACH PARTITION q5 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')
-- case: create table p2 partition of p for values from ('2021-01-01') to ('2022-01-01') partition by range (id)
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM ('2021-01-01') TO ('2022-01-01') PARTITION BY RANGE (id)
-- case: create table p2 partition of p for values from ('2021-01-01') to ('2022-01-01') partition by list ((id % 3))
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM ('2021-01-01') TO ('2022-01-01') PARTITION BY LIST ((id % 3))
-- case: create table p2 partition of p (primary key (id)) for values from ('2021-01-01') to ('2022-01-01')
CREATE TABLE p2 PARTITION OF p (PRIMARY KEY (id)) FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')
-- case: alter index p_pkey rename to x
ALTER INDEX p_pkey RENAME TO x
-- setup: partition-keys
CREATE TABLE p(id int, at date, k int, PRIMARY KEY (at)) PARTITION BY RANGE (at);
CREATE TABLE q4(id int NOT NULL, at date NOT NULL, k int) PARTITION BY RANGE (id);
CREATE TABLE q6(id int NOT NULL, at date NOT NULL, k int) PARTITION BY RANGE (at);
-- case: create table p2 partition of p for values from ('2021-01-01') to ('2022-01-01') partition by range (id)
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM ('2021-01-01') TO ('2022-01-01') PARTITION BY RANGE (id)
-- case: alter table p attach partition q4 for values from ('2021-01-01') to ('2022-01-01')
ALTER TABLE p ATTACH PARTITION q4 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')
-- case: alter table p attach partition q6 for values from ('2021-01-01') to ('2022-01-01')
ALTER TABLE p ATTACH PARTITION q6 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')
-- setup: partition-keys
CREATE TABLE p(id int, at date, k int) PARTITION BY RANGE (at);
CREATE TABLE s PARTITION OF p FOR VALUES FROM ('2021-01-01') TO ('2022-01-01') PARTITION BY RANGE (id);
CREATE TABLE s1 PARTITION OF s FOR VALUES FROM (1) TO (2);
-- case: alter table p add primary key (at)
ALTER TABLE p ADD PRIMARY KEY (at)
-- case: alter table p add unique (at)
ALTER TABLE p ADD UNIQUE (at)
-- case: alter table p add unique (id, at)
ALTER TABLE p ADD UNIQUE (id, at)
-- case: create unique index on p(at)
CREATE UNIQUE INDEX ON p(at)
-- case: create unique index on only p(at)
CREATE UNIQUE INDEX ON ONLY p(at)
-- case: create unique index on s(id)
CREATE UNIQUE INDEX ON s(id)
-- case: create unique index on s(at)
CREATE UNIQUE INDEX ON s(at)
