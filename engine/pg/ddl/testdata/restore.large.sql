-- Let no two records of Deal have the same Code [prepare]
CREATE UNIQUE INDEX CONCURRENTLY "deal_772d46c0_unique_621d0083" ON "ws_main"."deal_772d46c0" ("code_0d61bb1f", (CASE WHEN "deleted_at" IS NOT NULL THEN "id" END)) NULLS NOT DISTINCT WHERE "code_0d61bb1f" IS NOT NULL;

-- Index the words of Deal in Name, Code [prepare]
CREATE INDEX CONCURRENTLY "deal_772d46c0_gin_7521ddc3" ON "ws_main"."deal_772d46c0" USING gin (kith.words(coalesce(left("name_b99aa665", 4000), '') || ' ' || coalesce(left("code_0d61bb1f", 4000), ''))) WHERE "deleted_at" IS NULL;

-- Let Company of Deal point to records of Company only (locks writes)
ALTER TABLE "ws_main"."deal_772d46c0" ADD CONSTRAINT "company_d8c2a58a_exists" FOREIGN KEY ("company_d8c2a58a") REFERENCES "ws_main"."company_387c779b" NOT VALID;

-- Empty Company of Deal where it points to records that are gone [cleanUp]
UPDATE "ws_main"."deal_772d46c0" SET "company_d8c2a58a" = NULL WHERE "id" = ANY(ARRAY(SELECT r."id" FROM "ws_main"."deal_772d46c0" r WHERE "company_d8c2a58a" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "ws_main"."company_387c779b" t WHERE t."id" = r."company_d8c2a58a") LIMIT 1000));

-- Check Company of the records of Deal that are there [cleanUp]
ALTER TABLE "ws_main"."deal_772d46c0" VALIDATE CONSTRAINT "company_d8c2a58a_exists";

