-- Add Amount, Previous, Owner, Team to the table of A deal (locks everything)
ALTER TABLE "ws_main"."deal_772d46c0"
  ADD COLUMN "amount_605f145a" numeric,
  ADD CONSTRAINT "amount_605f145a_finite" CHECK ("amount_605f145a" > '-Infinity' AND "amount_605f145a" < 'Infinity'),
  ADD COLUMN "amount_605f145a_currency" text COLLATE "C",
  ADD COLUMN "previous_44f0a716" uuid,
  ADD COLUMN "owner" uuid,
  ADD COLUMN "team" uuid;

-- Let Previous of A deal point to records of A deal only (locks writes)
ALTER TABLE "ws_main"."deal_772d46c0" ADD CONSTRAINT "previous_44f0a716_exists" FOREIGN KEY ("previous_44f0a716") REFERENCES "ws_main"."deal_772d46c0";

-- Drop an index of A deal (locks everything)
DROP INDEX IF EXISTS "ws_main"."deal_772d46c0_by_644d8986";

-- Let no two records of A deal have the same Name (locks writes)
CREATE UNIQUE INDEX "deal_772d46c0_unique_4bb6bcb1" ON "ws_main"."deal_772d46c0" ("name_b99aa665", (CASE WHEN "deleted_at" IS NOT NULL THEN "id" END)) NULLS NOT DISTINCT WHERE "name_b99aa665" IS NOT NULL;

-- Index A deal by Previous (locks writes)
CREATE INDEX "deal_772d46c0_by_7396c1d6" ON "ws_main"."deal_772d46c0" ("previous_44f0a716", "created_at", "id") WHERE "previous_44f0a716" IS NOT NULL;

-- Index A deal by Owner (locks writes)
CREATE INDEX "deal_772d46c0_by_666fbd29" ON "ws_main"."deal_772d46c0" ("owner") WHERE "owner" IS NOT NULL;

-- Index A deal by Team (locks writes)
CREATE INDEX "deal_772d46c0_by_dd54cbb4" ON "ws_main"."deal_772d46c0" ("team") WHERE "team" IS NOT NULL;

-- Index A deal by Stage, Amount (locks writes)
CREATE INDEX "deal_772d46c0_by_987be91e" ON "ws_main"."deal_772d46c0" ("stage_74e16090", "amount_605f145a", "id") INCLUDE ("owner", "team") WHERE "deleted_at" IS NULL;

