package dev.mentionscope.modelcard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueFilesTest {

    /** Otherwise each start would read and merge anew what is held already. */
    @ParameterizedTest
    @ValueSource(strings = {"known", "simulated"})
    void the_digest_of_the_files_is_that_of_the_catalogue_read_from_them(String name) throws Exception {
        CatalogueFiles.Folder folder = Folders.ofProgram(name);

        assertThat(CatalogueFiles.digest(name, folder))
                .isEqualTo(CatalogueFiles.read(name, folder).digest());
    }
}
