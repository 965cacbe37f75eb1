-- setup: policies
CREATE TABLE t(id bigint PRIMARY KEY, a int, b text, j json, jb jsonb, p point, ts tsvector, n numeric, u uuid, r int4range);
CREATE MATERIALIZED VIEW mv AS SELECT id, a FROM t WITH NO DATA;
CREATE VIEW v AS SELECT * FROM mv;
-- case: create policy p on t for insert using (true)
CREATE POLICY p ON t FOR INSERT USING (true)
-- case: create policy p on t for select with check (true)
CREATE POLICY p ON t FOR SELECT WITH CHECK (true)
-- case: create policy p on t for delete with check (true)
CREATE POLICY p ON t FOR DELETE WITH CHECK (true)
-- case: create policy p on t for insert using (true) with check (true)
CREATE POLICY p ON t FOR INSERT USING (true) WITH CHECK (true)
-- case: create policy p on t for update using (true) with check (true)
CREATE POLICY p ON t FOR UPDATE USING (true) WITH CHECK (true)
-- case: create policy p on t for insert with check (true)
CREATE POLICY p ON t FOR INSERT WITH CHECK (true)
-- case: create policy p on t for all using (true) with check (true)
CREATE POLICY p ON t FOR all USING (true) WITH CHECK (true)
-- case: create policy p on nope for all using (true)
CREATE POLICY p ON nope FOR all USING (true)
-- case: create policy p on v for all using (true)
CREATE POLICY p ON v FOR all USING (true)
-- case: create policy p on mv for all using (true)
CREATE POLICY p ON mv FOR all USING (true)
-- case: create policy p on t using (nope = 1)
CREATE POLICY p ON t USING (nope = 1)
-- case: create policy p on t using (a)
CREATE POLICY p ON t USING (a)
-- case: alter policy p on t using (true)
ALTER POLICY p ON t USING (true)
-- case: alter policy p on t rename to q
ALTER POLICY p ON t RENAME TO q
-- case: drop policy p on t
DROP POLICY p ON t
-- case: drop policy if exists p on t
DROP POLICY IF EXISTS p ON t
-- case: drop policy p on nope
DROP POLICY p ON nope
-- case: drop policy if exists p on nope
DROP POLICY IF EXISTS p ON nope
-- setup: policies
CREATE TABLE t(id bigint PRIMARY KEY, a int);
CREATE POLICY pi ON t FOR INSERT WITH CHECK (true);
CREATE POLICY ps ON t FOR SELECT USING (true);
CREATE POLICY pd ON t FOR DELETE USING (true);
CREATE POLICY pu ON t FOR UPDATE USING (true);
-- case: alter policy pi on t using (true)
ALTER POLICY pi ON t USING (true)
-- case: alter policy ps on t with check (true)
ALTER POLICY ps ON t WITH CHECK (true)
-- case: alter policy pd on t with check (true)
ALTER POLICY pd ON t WITH CHECK (true)
-- case: alter policy pu on t with check (true)
ALTER POLICY pu ON t WITH CHECK (true)
-- case: alter policy nope on t using (true)
ALTER POLICY nope ON t USING (true)
-- case: alter policy pi on t with check (nope = 1)
ALTER POLICY pi ON t WITH CHECK (nope = 1)
-- case: create policy pi on t
CREATE POLICY pi ON t
-- case: alter policy pi on t rename to ps
ALTER POLICY pi ON t RENAME TO ps
