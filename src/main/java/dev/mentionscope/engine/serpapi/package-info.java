/** SerpApi, a third party that collects Google's AI Overviews and AI Mode. Built from documentation. */
package dev.mentionscope.engine.serpapi;
