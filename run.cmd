@echo off
rem Starts the program on Windows; the first time, makes its virtual environment before.
rem Not tried here: see docs\install.md, which also tells where Pango comes from.
setlocal
set "root=%~dp0"
set "venv=%root%.venv"
if not defined WEASYPRINT_DLL_DIRECTORIES set "WEASYPRINT_DLL_DIRECTORIES=C:\msys64\ucrt64\bin"

rem The stamp is a copy of what the environment was made from, and is written last.
copy /b "%root%pyproject.toml"+"%root%constraints.txt" "%TEMP%\security-survey-wanted" >nul
fc /b "%TEMP%\security-survey-wanted" "%venv%\made-for-app" >nul 2>&1 && goto start

echo Setting up Home Security Survey (needed once). 1>&2
if not exist "%WEASYPRINT_DLL_DIRECTORIES%\libpango-1.0-0.dll" goto no_pango
if exist "%venv%" rmdir /s /q "%venv%"
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" || goto no_python
py -3 -m venv "%venv%" || goto failed
set "pip="%venv%\Scripts\python.exe" -m pip --quiet --disable-pip-version-check install"
%pip% --constraint "%root%constraints.txt" hatchling || goto failed
%pip% --constraint "%root%constraints.txt" --no-build-isolation --editable "%root%." || goto failed
copy /b "%TEMP%\security-survey-wanted" "%venv%\made-for-app" >nul || goto failed

:start
"%venv%\Scripts\security-survey.exe" %*
exit /b %errorlevel%

:no_python
echo Home Security Survey needs Python 3.11 or newer, with the py launcher. Install it, then start again. 1>&2
exit /b 3

:no_pango
echo Pango is not in %WEASYPRINT_DLL_DIRECTORIES%. Install it as docs\install.md tells, then start again. 1>&2
exit /b 3

:failed
echo Set-up did not finish; the reason is above. Check the network connection, then start again. 1>&2
exit /b 3
