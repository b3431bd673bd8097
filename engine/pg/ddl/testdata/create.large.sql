-- Make the table of Company
CREATE TABLE "ws_main"."company_387c779b" (
  "id" uuid NOT NULL,
  "parent_92e705ff" uuid,
  "owner" uuid,
  "team" uuid,
  "created_by" uuid,
  "updated_by" uuid,
  "deletion_id" uuid,
  "created_at" timestamptz NOT NULL,
  "updated_at" timestamptz NOT NULL,
  "deleted_at" timestamptz,
  "version" bigint NOT NULL,
  "name_0462c469" text COLLATE "und-x-icu",
  "external_id" text COLLATE "C",
  PRIMARY KEY ("id")
);

-- Make the table of Deal
CREATE TABLE "ws_main"."deal_772d46c0" (
  "id" uuid NOT NULL,
  "company_d8c2a58a" uuid,
  "owner" uuid,
  "team" uuid,
  "created_by" uuid,
  "updated_by" uuid,
  "deletion_id" uuid,
  "created_at" timestamptz NOT NULL,
  "updated_at" timestamptz NOT NULL,
  "deleted_at" timestamptz,
  "version" bigint NOT NULL,
  "close_date_7fbf4b5c" date,
  "forecast_9730a6dc" boolean,
  "amount_605f145a" numeric,
  "name_b99aa665" text COLLATE "und-x-icu",
  "stage_74e16090" text COLLATE "C",
  "amount_605f145a_currency" text COLLATE "C",
  "external_id" text COLLATE "C",
  PRIMARY KEY ("id"),
  CONSTRAINT "amount_605f145a_finite" CHECK ("amount_605f145a" > '-Infinity' AND "amount_605f145a" < 'Infinity')
);

-- Let Parent of Company point to records of Company only
ALTER TABLE "ws_main"."company_387c779b" ADD CONSTRAINT "parent_92e705ff_exists" FOREIGN KEY ("parent_92e705ff") REFERENCES "ws_main"."company_387c779b";

-- Let Company of Deal point to records of Company only
ALTER TABLE "ws_main"."deal_772d46c0" ADD CONSTRAINT "company_d8c2a58a_exists" FOREIGN KEY ("company_d8c2a58a") REFERENCES "ws_main"."company_387c779b";

-- Index Company by Parent
CREATE INDEX "company_387c779b_by_d35eebad" ON "ws_main"."company_387c779b" ("parent_92e705ff", "created_at", "id") WHERE "parent_92e705ff" IS NOT NULL;

-- Index Company by Owner
CREATE INDEX "company_387c779b_by_666fbd29" ON "ws_main"."company_387c779b" ("owner") WHERE "owner" IS NOT NULL;

-- Index Company by Team
CREATE INDEX "company_387c779b_by_dd54cbb4" ON "ws_main"."company_387c779b" ("team") WHERE "team" IS NOT NULL;

-- Let no two records of Company have the same External id
CREATE UNIQUE INDEX "company_387c779b_unique_c7ccd830" ON "ws_main"."company_387c779b" ("external_id", (CASE WHEN "deleted_at" IS NOT NULL THEN "id" END)) NULLS NOT DISTINCT WHERE "external_id" IS NOT NULL;

-- Let no two records of Company have the same Name
CREATE UNIQUE INDEX "company_387c779b_unique_25359689" ON "ws_main"."company_387c779b" ("name_0462c469", (CASE WHEN "deleted_at" IS NOT NULL THEN "id" END)) NULLS NOT DISTINCT WHERE "name_0462c469" IS NOT NULL;

-- Index Company by Name
CREATE INDEX "company_387c779b_by_b25cde7c" ON "ws_main"."company_387c779b" ("name_0462c469", "id") INCLUDE ("owner", "team") WHERE "deleted_at" IS NULL;

-- Index Company by Created
CREATE INDEX "company_387c779b_by_239a0b8d" ON "ws_main"."company_387c779b" ("created_at", "id") WHERE "deleted_at" IS NULL;

-- Index the trash of Company
CREATE INDEX "company_387c779b_by_7875c686" ON "ws_main"."company_387c779b" ("deletion_id") WHERE "deletion_id" IS NOT NULL;

-- Index the words of Company in Name
CREATE INDEX "company_387c779b_gin_94c8ae23" ON "ws_main"."company_387c779b" USING gin (kith.words(coalesce(left("name_0462c469", 4000), ''))) WHERE "deleted_at" IS NULL;

-- Index Deal by Company
CREATE INDEX "deal_772d46c0_by_80edaac6" ON "ws_main"."deal_772d46c0" ("company_d8c2a58a", "created_at", "id") WHERE "company_d8c2a58a" IS NOT NULL;

-- Index Deal by Owner
CREATE INDEX "deal_772d46c0_by_666fbd29" ON "ws_main"."deal_772d46c0" ("owner") WHERE "owner" IS NOT NULL;

-- Index Deal by Team
CREATE INDEX "deal_772d46c0_by_dd54cbb4" ON "ws_main"."deal_772d46c0" ("team") WHERE "team" IS NOT NULL;

-- Let no two records of Deal have the same External id
CREATE UNIQUE INDEX "deal_772d46c0_unique_c7ccd830" ON "ws_main"."deal_772d46c0" ("external_id", (CASE WHEN "deleted_at" IS NOT NULL THEN "id" END)) NULLS NOT DISTINCT WHERE "external_id" IS NOT NULL;

-- Let no two records of Deal have the same Company and Name
CREATE UNIQUE INDEX "deal_772d46c0_unique_a764e3e5" ON "ws_main"."deal_772d46c0" ("company_d8c2a58a", "name_b99aa665", (CASE WHEN "deleted_at" IS NOT NULL THEN "id" END)) NULLS NOT DISTINCT WHERE "company_d8c2a58a" IS NOT NULL AND "name_b99aa665" IS NOT NULL;

-- Index Deal by Stage, Amount
CREATE INDEX "deal_772d46c0_by_987be91e" ON "ws_main"."deal_772d46c0" ("stage_74e16090", "amount_605f145a", "id") INCLUDE ("owner", "team") WHERE "deleted_at" IS NULL;

-- Index Deal by Created
CREATE INDEX "deal_772d46c0_by_239a0b8d" ON "ws_main"."deal_772d46c0" ("created_at", "id") WHERE "deleted_at" IS NULL;

-- Index the trash of Deal
CREATE INDEX "deal_772d46c0_by_7875c686" ON "ws_main"."deal_772d46c0" ("deletion_id") WHERE "deletion_id" IS NOT NULL;

-- Index the words of Deal in Name
CREATE INDEX "deal_772d46c0_gin_2249e0f4" ON "ws_main"."deal_772d46c0" USING gin (kith.words(coalesce(left("name_b99aa665", 4000), ''))) WHERE "deleted_at" IS NULL;

