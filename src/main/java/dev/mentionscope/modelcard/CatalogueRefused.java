package dev.mentionscope.modelcard;

/** The files are no catalogue, or break its rules; the message says which file and line. */
class CatalogueRefused extends Exception {

    CatalogueRefused(String message) {
        super(message);
    }

    CatalogueRefused(String message, Exception cause) {
        super(message, cause);
    }
}
