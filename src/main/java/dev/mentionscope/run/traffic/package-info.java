/** How fast each provider may be asked, and whether at all: shared by all replicas through PostgreSQL. */
package dev.mentionscope.run.traffic;
