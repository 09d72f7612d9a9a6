@echo off
rem Starts Skep's shell; see skep --help. SKEP_OPTS adds options of the JVM, SKEP_CLASSPATH jars.
rem Directories stand between quotation marks, and never in a block of parentheses: they may have blanks, parentheses and ampersands in their names.
setlocal EnableExtensions DisableDelayedExpansion
for %%i in ("%~dp0..\lib") do set "SKEP_LIB=%%~fi"
set "SKEP_JAVA="
if defined JAVA_HOME set "SKEP_JAVA=%JAVA_HOME:"=%\bin\java.exe"
if not defined SKEP_JAVA for %%i in (java.exe) do set "SKEP_JAVA=%%~$PATH:i"
if not defined SKEP_JAVA goto :nojava
if not exist "%SKEP_JAVA%" goto :nojava

rem The version stands in a file of the JDK; where that is missing, Java is asked, from its own directory, since a quoted command would lose its marks.
set "SKEP_VERSION="
for %%i in ("%SKEP_JAVA%\..\..\release") do set "SKEP_RELEASE=%%~fi"
if exist "%SKEP_RELEASE%" for /f "usebackq tokens=1,2 delims==" %%i in ("%SKEP_RELEASE%") do if "%%i"=="JAVA_VERSION" set "SKEP_VERSION=%%~j"
if defined SKEP_VERSION goto :version
for %%i in ("%SKEP_JAVA%") do pushd "%%~dpi"
for /f "tokens=2,3" %%i in ('.\java.exe -version 2^>^&1') do if "%%i"=="version" set "SKEP_VERSION=%%~j"
popd
if not defined SKEP_VERSION goto :nojava
:version
for /f "delims=.-+" %%i in ("%SKEP_VERSION%") do set "SKEP_VERSION=%%i"
if %SKEP_VERSION% LSS 17 goto :oldjava

rem The order is that of the start script of other systems: the shell, the metastore's driver and the JDK's logger, of which every start asks something, then Skep's own jars.
rem What is looked up by name is found there, and the others need not be opened for it. A jar that comes twice is opened once.
set "SKEP_PATH="
for %%i in ("%SKEP_LIB%\skep-shell*.jar" "%SKEP_LIB%\sqlite-jdbc*.jar" "%SKEP_LIB%\slf4j-jdk-*.jar" "%SKEP_LIB%\skep-*.jar") do call :own "%%~fi"
if not defined SKEP_PATH goto :nojars
set "SKEP_PATH=%SKEP_PATH%%SKEP_LIB%\*"
if defined SKEP_CLASSPATH set "SKEP_PATH=%SKEP_PATH%;%SKEP_CLASSPATH%"

rem The optimizing compiler takes methods later than by default and loops over rows sooner, as in the start script of other systems.
set "SKEP_FLAGS=-XX:Tier4InvocationThreshold=80000 -XX:Tier4MinInvocationThreshold=100 -XX:Tier4CompileThreshold=160000 -XX:Tier4BackEdgeThreshold=1500000 -XX:InlineSmallCode=500 -XX:FreqInlineSize=160 -XX:Tier3MinInvocationThreshold=4"
rem Newer ones would warn of what SQLite and the compression of files need.
if %SKEP_VERSION% GEQ 22 set "SKEP_FLAGS=%SKEP_FLAGS% --enable-native-access=ALL-UNNAMED"
if %SKEP_VERSION% GEQ 23 set "SKEP_FLAGS=%SKEP_FLAGS% --sun-misc-unsafe-memory-access=allow"

rem From Java 19 on the JVM itself keeps the classes that it has prepared, and makes them anew when the jars have changed. Before, starts are slower.
set "SKEP_ARCHIVE="
if %SKEP_VERSION% LSS 19 goto :run
if not defined SKEP_CACHE if defined LOCALAPPDATA set "SKEP_CACHE=%LOCALAPPDATA%\skep"
if not defined SKEP_CACHE goto :run
if not exist "%SKEP_CACHE%\" mkdir "%SKEP_CACHE%" 2>nul
if exist "%SKEP_CACHE%\" set SKEP_ARCHIVE=-XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%SKEP_CACHE%\classes-%SKEP_VERSION%.jsa"

:run
if not defined HOME set "HOME=%USERPROFILE%"
rem The shell writes UTF-8; the console's own code page comes back at the end.
set "SKEP_PAGE="
for /f "tokens=2 delims=:." %%i in ('chcp 2^>nul') do set "SKEP_PAGE=%%i"
if defined SKEP_PAGE chcp 65001 >nul
"%SKEP_JAVA%" %SKEP_FLAGS% -Xlog:disable -Dslf4j.provider=org.slf4j.nop.NOPServiceProvider -Dslf4j.internal.verbosity=WARN -XX:+UseParallelGC -Xshare:auto -XX:-UsePerfData -Dfile.encoding=UTF-8 -Djdk.console=java.base %SKEP_ARCHIVE% %SKEP_OPTS% -cp "%SKEP_PATH%" dev.skep.shell.Shell %*
set "SKEP_CODE=%ERRORLEVEL%"
if defined SKEP_PAGE chcp %SKEP_PAGE% >nul
exit /b %SKEP_CODE%

:own
set "SKEP_PATH=%SKEP_PATH%%~1;"
exit /b 0

:nojava
if defined JAVA_HOME goto :nohome
>&2 echo skep: no Java found; install Java 17 or newer, or set JAVA_HOME
exit /b 1

:nohome
>&2 echo skep: no Java found in JAVA_HOME, which is "%JAVA_HOME:"=%"; install Java 17 or newer, or set JAVA_HOME
exit /b 1

:oldjava
>&2 echo skep: Java 17 or newer is needed, and "%SKEP_JAVA%" is Java %SKEP_VERSION%; set JAVA_HOME to another one
exit /b 1

:nojars
>&2 echo skep: there are no jars in "%SKEP_LIB%"
exit /b 1
