-- Let Company of Deal point to records that are gone (locks everything)
ALTER TABLE "ws_main"."deal_772d46c0" DROP CONSTRAINT "company_d8c2a58a_exists";

-- Drop an index of Deal (locks everything)
DROP INDEX IF EXISTS "ws_main"."deal_772d46c0_unique_621d0083";

-- Drop an index of Deal [cleanUp]
DROP INDEX CONCURRENTLY IF EXISTS "ws_main"."deal_772d46c0_gin_7521ddc3";

