package dev.mentionscope.engine;

/** Takes note of how providers fare. */
interface ProviderHealth {

    /** Never throws: an answer must not be lost because nobody could take note of it. */
    void record(String provider, String model, Result result);
}
