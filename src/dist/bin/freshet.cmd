@echo off
rem Starts Freshet: freshet [--class-path PATH] COMMAND ...
rem
rem   JAVA_HOME          the Java to run on, 17 or newer; else the java on the PATH
rem   FRESHET_CLASSPATH  your task classes, where --class-path is not given
rem   FRESHET_JAVA_OPTS  options for Java, such as -Xmx4g
rem
rem Jars in a folder of lib\ belong to Freshet, too: an adapter is added by dropping its folder there.
rem
rem No class archive is made here, as the launcher for other systems does. Untested on Windows.

setlocal DisableDelayedExpansion

set "FRESHET_JAVA=java.exe"
if not defined JAVA_HOME goto :version
set "FRESHET_JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%FRESHET_JAVA%" goto :version
echo freshet: JAVA_HOME is "%JAVA_HOME%", and there is no bin\java.exe in it 1>&2
exit /b 2

:version
rem Java 9 and newer know --version; "java 17.0.1 2021-10-19" or "openjdk 17.0.1 2021-10-19".
set "FRESHET_MAJOR="
if not defined JAVA_HOME goto :ask
if not exist "%JAVA_HOME%\release" goto :ask
for /f tokens^=2^ delims^=^" %%v in ('findstr /b "JAVA_VERSION=" "%JAVA_HOME%\release"') do (
  for /f "delims=.-+" %%m in ("%%v") do set "FRESHET_MAJOR=%%m"
)
:ask
if defined FRESHET_MAJOR goto :check
for /f "tokens=2" %%v in ('""%FRESHET_JAVA%" --version 2^>nul"') do (
  if not defined FRESHET_MAJOR for /f "delims=.-+" %%m in ("%%v") do set "FRESHET_MAJOR=%%m"
)

:check
if not defined FRESHET_MAJOR (
  echo freshet: there is no Java of at least 17: set JAVA_HOME to one 1>&2
  exit /b 2
)
if %FRESHET_MAJOR% LSS 17 (
  echo freshet: this is Java %FRESHET_MAJOR%: set JAVA_HOME to a Java of at least 17 1>&2
  exit /b 2
)

set "FRESHET_LIB=%~dp0..\lib\*"
for /f "delims=" %%d in ('dir /b /ad /on "%~dp0..\lib" 2^>nul') do call :folder "%%d"
if not defined FRESHET_CLASSPATH goto :run
if "%~1"=="--class-path" goto :run
"%FRESHET_JAVA%" -XX:+DisplayVMOutputToStderr -Xlog:disable -Xlog:all=warning:stderr -Dorg.slf4j.simpleLogger.log.org.apache.sshd=warn %FRESHET_JAVA_OPTS% -cp "%FRESHET_LIB%" io.freshet.cli.Main --class-path "%FRESHET_CLASSPATH%" %*
exit /b %ERRORLEVEL%

:run
"%FRESHET_JAVA%" -XX:+DisplayVMOutputToStderr -Xlog:disable -Xlog:all=warning:stderr -Dorg.slf4j.simpleLogger.log.org.apache.sshd=warn %FRESHET_JAVA_OPTS% -cp "%FRESHET_LIB%" io.freshet.cli.Main %*
exit /b %ERRORLEVEL%

:folder
set "FRESHET_LIB=%FRESHET_LIB%;%~dp0..\lib\%~1\*"
goto :eof
