BeforeAll { . $PSScriptRoot/common.ps1 }

Describe 'The package' {
    BeforeAll {
        $null = Invoke-Pwsh -File (Join-Path $Repository build.ps1) Package -NoBuild -ProjectUri https://example.org/digits -OutputPath $TestDrive
        $version = (Import-PowerShellDataFile (Join-Path $Repository DigitsPS.psd1)).ModuleVersion
        $folder = Join-Path $TestDrive "DigitsPS/$version"
    }

    It 'works from an empty folder' {
        $modules = Join-Path $TestDrive modules
        [IO.Compression.ZipFile]::ExtractToDirectory((Join-Path $TestDrive "DigitsPS.$version.nupkg"), (Join-Path $modules "DigitsPS/$version"))
        Push-Location (New-Item -ItemType Directory (Join-Path $TestDrive empty))
        try {
            $worked = Invoke-ChildPwsh "
                `$ErrorActionPreference = 'Stop'
                `$env:PSModulePath = '$modules$([IO.Path]::PathSeparator)' + `$env:PSModulePath
                `$model = Import-DigitData -Sample Mnist | Select-Object -First 1000 | Invoke-NetworkTraining -Network (New-Network 16) -Epoch 2 |
                    Export-Model ./digits.msgpack -PassThru
                `$measurement = Import-DigitData -Sample MnistTest | Select-Object -First 100 | Measure-Model -Model ./digits.msgpack
                (Get-Module DigitsPS).Path, `$model.ParameterCount, `$measurement.Count"
        }
        finally {
            Pop-Location
        }
        $worked | Should -Be (Join-Path $modules "DigitsPS/$version/module/bin/DigitsPS.dll"), 12730, 100
    }

    It 'has a valid manifest in a folder of its version' {
        $manifest = Test-ModuleManifest (Join-Path $folder 'DigitsPS.psd1')
        "$($manifest.Version)" | Should -Be $version
        # A cmdlet that the assembly lacks is not exported, whatever the manifest says
        $files = Get-ChildItem (Join-Path $Repository src/DigitsPS/Commands) -Filter *Command.cs
        $cmdlets = $files | Select-String '^\[Cmdlet\(\w+\.(\w+), "(\w+)"' | ForEach-Object { "$($_.Matches[0].Groups[1])-$($_.Matches[0].Groups[2])" }
        $manifest.ExportedCmdlets.Keys | Sort-Object | Should -Be ($cmdlets | Sort-Object)
    }

    It 'brings data, views and licences, and nothing of PowerShell''s own' {
        'LICENSE', 'module/THIRD-PARTY-NOTICES.md', 'module/data/mnist/README.md', 'module/DigitsPS.Format.ps1xml' | ForEach-Object { Join-Path $folder $_ | Should -Exist }
        (Get-ChildItem $folder -Recurse -Filter *.dll).Name | Sort-Object | Should -Be 'BitMiracle.LibJpeg.NET.dll', 'CsvHelper.dll', 'DigitsNet.dll',
            'DigitsPS.dll', 'MessagePack.Annotations.dll', 'MessagePack.dll', 'Microsoft.NET.StringTools.dll', 'StbImageSharp.dll', 'StbImageWriteSharp.dll'
    }

    It 'is published, found, installed, updated and taken away by PSResourceGet' -Skip:$IsWindows {
        # Windows has one place for a user's modules and galleries, which is not the tests' to change.
        $gallery = New-Item -ItemType Directory (Join-Path $TestDrive gallery)
        $second = Join-Path $TestDrive 'second/DigitsPS'
        Copy-Item $folder $second -Recurse
        $own = Join-Path $second 'DigitsPS.psd1'
        Set-Content $own ((Get-Content $own -Raw) -replace "(ModuleVersion *= )'[^']+'", "`$1'9.0.0'")
        $real, $env:HOME = $env:HOME, [string] (New-Item -ItemType Directory (Join-Path $TestDrive home))
        try {
            $said = Invoke-ChildPwsh "
                `$ErrorActionPreference = 'Stop'
                Register-PSResourceRepository Own -Uri '$gallery' -Trusted
                Publish-PSResource -Path '$folder' -Repository Own
                `$found = Find-PSResource DigitsPS -Repository Own
                [string] `$found.Version; [string] `$found.ProjectUri; `$found.ReleaseNotes.Length -gt 100
                Install-PSResource DigitsPS -Repository Own
                Import-Module '$env:HOME/.local/share/powershell/Modules/DigitsPS'; (New-Network 3).Layers.ToString()
                Publish-PSResource -Path '$second' -Repository Own
                Update-PSResource DigitsPS -Repository Own
                (Get-InstalledPSResource DigitsPS).Version -join ' '
                Uninstall-PSResource DigitsPS
                @(Get-InstalledPSResource DigitsPS -ErrorAction Ignore).Count"
        }
        finally {
            $env:HOME = $real
        }
        $said | Should -Be $version, 'https://example.org/digits', 'True', 3, "9.0.0 $version", 0
    }

    It 'is joined by the library, with its documentation and symbols' {
        $files = [IO.Compression.ZipFile]::OpenRead((Join-Path $TestDrive "DigitsNet.$version.nupkg"))
        try { 'lib/net10.0/DigitsNet.dll', 'lib/net10.0/DigitsNet.xml', 'icon.png', 'README.md' | Should -BeIn $files.Entries.FullName }
        finally { $files.Dispose() }
        Join-Path $TestDrive "DigitsNet.$version.snupkg" | Should -Exist
    }
}
