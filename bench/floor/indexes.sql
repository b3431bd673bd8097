-- Made after the tables are filled: what the cases need, and the foreign keys and unique keys that any CRM has.
CREATE UNIQUE INDEX company_external ON floor.company (external_id) WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX contact_external ON floor.contact (external_id) WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX deal_external ON floor.deal (external_id) WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX task_external ON floor.task (external_id) WHERE external_id IS NOT NULL;

CREATE INDEX contact_company ON floor.contact (company);
CREATE INDEX contact_last ON floor.contact (last_name COLLATE "und-x-icu", id) WHERE deleted_at IS NULL;
CREATE INDEX deal_company ON floor.deal (company);
CREATE INDEX deal_contact ON floor.deal (contact);
CREATE INDEX deal_stage_amount ON floor.deal (stage, amount, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_stage_close ON floor.deal (stage, close_date, id) WHERE deleted_at IS NULL;
-- For sums under the row rule: all they need stands in the index.
CREATE INDEX deal_stage_sum ON floor.deal (stage) INCLUDE (amount, owner, team) WHERE deleted_at IS NULL;
CREATE INDEX task_deal ON floor.task (deal, created_at, id) WHERE deleted_at IS NULL;

ALTER TABLE floor.contact ADD FOREIGN KEY (company) REFERENCES floor.company;
ALTER TABLE floor.deal ADD FOREIGN KEY (company) REFERENCES floor.company,
                       ADD FOREIGN KEY (contact) REFERENCES floor.contact;
ALTER TABLE floor.task ADD FOREIGN KEY (deal) REFERENCES floor.deal;
