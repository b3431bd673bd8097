-- make the table of company
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

-- make the table of deal
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

-- let company.parent point to companies only
ALTER TABLE "ws_main"."company_387c779b" ADD CONSTRAINT "parent_92e705ff_exists" FOREIGN KEY ("parent_92e705ff") REFERENCES "ws_main"."company_387c779b";

-- let deal.company point to companies only
ALTER TABLE "ws_main"."deal_772d46c0" ADD CONSTRAINT "company_d8c2a58a_exists" FOREIGN KEY ("company_d8c2a58a") REFERENCES "ws_main"."company_387c779b";

-- index company by parent
CREATE INDEX "company_387c779b_by_d35eebad" ON "ws_main"."company_387c779b" ("parent_92e705ff", "created_at", "id") WHERE "parent_92e705ff" IS NOT NULL;

-- index company by owner
CREATE INDEX "company_387c779b_by_666fbd29" ON "ws_main"."company_387c779b" ("owner") WHERE "owner" IS NOT NULL;

-- index company by team
CREATE INDEX "company_387c779b_by_dd54cbb4" ON "ws_main"."company_387c779b" ("team") WHERE "team" IS NOT NULL;

-- let no two companies have the same externalId
CREATE UNIQUE INDEX "company_387c779b_unique_c7ccd830" ON "ws_main"."company_387c779b" ("external_id", (CASE WHEN "deleted_at" IS NOT NULL THEN "id" END)) NULLS NOT DISTINCT WHERE "external_id" IS NOT NULL;

-- let no two companies have the same name
CREATE UNIQUE INDEX "company_387c779b_unique_25359689" ON "ws_main"."company_387c779b" ("name_0462c469", (CASE WHEN "deleted_at" IS NOT NULL THEN "id" END)) NULLS NOT DISTINCT WHERE "name_0462c469" IS NOT NULL;

-- index company by name
CREATE INDEX "company_387c779b_by_b25cde7c" ON "ws_main"."company_387c779b" ("name_0462c469", "id") INCLUDE ("owner", "team") WHERE "deleted_at" IS NULL;

-- index company by createdAt
CREATE INDEX "company_387c779b_by_239a0b8d" ON "ws_main"."company_387c779b" ("created_at", "id") WHERE "deleted_at" IS NULL;

-- index the trash of company
CREATE INDEX "company_387c779b_by_7875c686" ON "ws_main"."company_387c779b" ("deletion_id") WHERE "deletion_id" IS NOT NULL;

-- index deal by company
CREATE INDEX "deal_772d46c0_by_80edaac6" ON "ws_main"."deal_772d46c0" ("company_d8c2a58a", "created_at", "id") WHERE "company_d8c2a58a" IS NOT NULL;

-- index deal by owner
CREATE INDEX "deal_772d46c0_by_666fbd29" ON "ws_main"."deal_772d46c0" ("owner") WHERE "owner" IS NOT NULL;

-- index deal by team
CREATE INDEX "deal_772d46c0_by_dd54cbb4" ON "ws_main"."deal_772d46c0" ("team") WHERE "team" IS NOT NULL;

-- let no two deals have the same externalId
CREATE UNIQUE INDEX "deal_772d46c0_unique_c7ccd830" ON "ws_main"."deal_772d46c0" ("external_id", (CASE WHEN "deleted_at" IS NOT NULL THEN "id" END)) NULLS NOT DISTINCT WHERE "external_id" IS NOT NULL;

-- let no two deals have the same company and name
CREATE UNIQUE INDEX "deal_772d46c0_unique_a764e3e5" ON "ws_main"."deal_772d46c0" ("company_d8c2a58a", "name_b99aa665", (CASE WHEN "deleted_at" IS NOT NULL THEN "id" END)) NULLS NOT DISTINCT WHERE "company_d8c2a58a" IS NOT NULL AND "name_b99aa665" IS NOT NULL;

-- index deal by stage, amount
CREATE INDEX "deal_772d46c0_by_987be91e" ON "ws_main"."deal_772d46c0" ("stage_74e16090", "amount_605f145a", "id") INCLUDE ("owner", "team") WHERE "deleted_at" IS NULL;

-- index deal by createdAt
CREATE INDEX "deal_772d46c0_by_239a0b8d" ON "ws_main"."deal_772d46c0" ("created_at", "id") WHERE "deleted_at" IS NULL;

-- index the trash of deal
CREATE INDEX "deal_772d46c0_by_7875c686" ON "ws_main"."deal_772d46c0" ("deletion_id") WHERE "deletion_id" IS NOT NULL;

