/** Files of Hive's transactional tables: which of their rows are still there. */
package dev.skep.format.orc.acid;
