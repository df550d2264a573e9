package dev.mentionscope.access;

/**
 * Somebody, as the provider knows them.
 *
 * @param subject who it is at the provider, for good
 * @param email null if it does not say
 * @param verified whether it says that the address is theirs
 * @param name null if it does not say
 */
record OidcPerson(String issuer, String subject, String email, boolean verified, String name) {}
