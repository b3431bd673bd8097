-- Drop an index of Deal (locks everything)
DROP INDEX IF EXISTS "ws_main"."deal_772d46c0_unique_38dcf5dd";

-- Delete Stage of Deal for good, with all of its values (locks everything)
ALTER TABLE "ws_main"."deal_772d46c0" DROP COLUMN "stage_74e16090";

-- Delete Number of Deal for good, with all of its values (locks everything)
ALTER TABLE "ws_main"."deal_772d46c0" DROP COLUMN "number_899e86eb";

-- Forget how far Number of Deal was numbered
DELETE FROM "ws_main".counter WHERE field = '7c6bc0a4-d563-5da6-b627-444d899e86eb';

-- Delete Price of Deal for good, with all of its values (locks everything)
ALTER TABLE "ws_main"."deal_772d46c0" DROP COLUMN "price_66684995", DROP COLUMN "price_66684995_currency";

-- Delete Gone of Deal for good, with all of its values (locks everything)
ALTER TABLE "ws_main"."deal_772d46c0" DROP COLUMN "gone_f077d0b9";

-- Delete About: Gone of Deal for good, with all of its values (locks everything)
ALTER TABLE "ws_main"."deal_772d46c0" DROP COLUMN "about_gone_7b5b0a94";

-- Delete Owner of Deal for good, with all of its values (locks everything)
ALTER TABLE "ws_main"."deal_772d46c0" DROP COLUMN "owner";

-- Delete Team of Deal for good, with all of its values (locks everything)
ALTER TABLE "ws_main"."deal_772d46c0" DROP COLUMN "team";

-- Delete Gone, Lost for good, with all records (locks everything)
DROP TABLE "ws_main"."gone_025da978", "ws_main"."lost_6e5a5e69";

-- Drop an index of Deal [cleanUp]
DROP INDEX CONCURRENTLY IF EXISTS "ws_main"."deal_772d46c0_by_7e45f380";

-- Drop an index of Deal [cleanUp]
DROP INDEX CONCURRENTLY IF EXISTS "ws_main"."deal_772d46c0_by_d452406d";

-- Drop an index of Deal [cleanUp]
DROP INDEX CONCURRENTLY IF EXISTS "ws_main"."deal_772d46c0_by_666fbd29";

-- Drop an index of Deal [cleanUp]
DROP INDEX CONCURRENTLY IF EXISTS "ws_main"."deal_772d46c0_by_dd54cbb4";

-- Drop an index of Deal [cleanUp]
DROP INDEX CONCURRENTLY IF EXISTS "ws_main"."deal_772d46c0_gin_c10fe5f1";

