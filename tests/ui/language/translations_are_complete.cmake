# Brings a copy of each translation up to date with the sources: nothing in it may be new or unfinished.
cmake_minimum_required(VERSION 3.24)
file(GLOB translations ${SOURCE}/resources/translations/*.ts)
foreach(translation IN LISTS translations)
    cmake_path(GET translation FILENAME name)
    file(COPY_FILE ${translation} ${SCRATCH}/${name})
    execute_process(
        COMMAND ${LUPDATE} -silent -no-obsolete -locations none -I ${SOURCE} ${SOURCE}/ui -ts ${SCRATCH}/${name}
        COMMAND_ERROR_IS_FATAL ANY)
    file(READ ${SCRATCH}/${name} text)
    string(REPLACE ";" "," text "${text}")  # between the items of CMake's lists
    string(REGEX MATCHALL "<source>[^<]*</source>[^/]*<translation type=\"unfinished\"" unfinished "${text}")
    if(unfinished)
        list(LENGTH unfinished count)
        list(JOIN unfinished "\n" list)
        message(FATAL_ERROR "${name} lacks ${count} translations (update_translations, then linguist):\n${list}")
    endif()
endforeach()
