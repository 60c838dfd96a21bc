# Other modules bring their own CsvHelper, MessagePack, StbImageSharp and StbImageWriteSharp. Here they are stubs of another version, loaded into the session's
# own context before or after this module, in a pwsh of its own, for assemblies cannot be unloaded.
BeforeDiscovery {
    $others = foreach ($type in 'CsvHelper.CsvReader', 'MessagePack.MessagePackReader', 'StbImageSharp.ImageResult', 'StbImageWriteSharp.ImageWriter') {
        @{ Type = $type; Package = $type.Split('.')[0]; Version = '1.0.0.0'; Kind = 'older' }
        @{ Type = $type; Package = $type.Split('.')[0]; Version = '99.0.0.0'; Kind = 'newer' }
    }
}

BeforeAll {
    . $PSScriptRoot/common.ps1

    function New-Stub {
        param([string] $Type, [string] $Version)
        $package = $Type.Split('.')[0]
        $path = Join-Path (New-Item -ItemType Directory -Force (Join-Path $TestDrive $Version)) "$package.dll"
        if (-not (Test-Path $path)) {
            $name = [Reflection.AssemblyName]::new("$package, Version=$Version")
            $assembly = [Reflection.Emit.PersistedAssemblyBuilder]::new($name, [object].Assembly)
            $null = $assembly.DefineDynamicModule($package).DefineType($Type, 'Public').CreateType()
            $assembly.Save($path)
        }
        $path
    }

    $module = Join-Path (Get-Module DigitsPS).ModuleBase 'DigitsPS.psd1'
    $modelFile = Join-Path $TestDrive 'flowers.msgpack'
    $picture = Join-Path $Repository 'tests/DigitsNet.Tests/Data/Pictures/grey.png'
    $report = Join-Path $TestDrive 'digits.html'
    # Reads a CSV file and a picture, writes a model file and reads it, and writes a report with pictures
    $use = "
        Import-DigitData '$IrisPath' | Invoke-NetworkTraining (New-Network 4 -Epoch 1) | Export-Model '$modelFile' -Force
        `$null = Import-DigitData '$picture' 3>`$null
        Import-DigitData -Sample MnistTest | Select-Object -First 40 | Invoke-NetworkTraining (New-Network 1 -Epoch 1) | Export-ModelReport '$report' 3>`$null
        'trained on ' + (Import-Model '$modelFile').Provenance.DataCount
        [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -in 'CsvHelper', 'MessagePack', 'StbImageSharp', 'StbImageWriteSharp' } |
            ForEach-Object { `$_.GetName().Name + ' ' + `$_.GetName().Version + ' in ' + [Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name }"
}

Describe 'Isolation' {
    It 'works beside a <Kind> <Package> that was loaded first' -ForEach $others {
        $stub = New-Stub $Type $Version
        $said = Invoke-ChildPwsh "Add-Type -Path '$stub'; 'stub ' + [$Type].Assembly.GetName().Version; Import-Module '$module'; $use; 'stub ' + [$Type].Assembly.GetName().Version"
        $said[0, 1] | Should -Be "stub $Version", 'trained on 150'
        $said[-1] | Should -Be "stub $Version"
        $said | Should -Contain "$Package $Version in Default"
        @($said -match "^$Package .* in DigitsPS$").Count | Should -Be 1
    }

    It 'works beside a <Kind> <Package> that is loaded afterwards' -ForEach $others {
        $stub = New-Stub $Type $Version
        $said = Invoke-ChildPwsh "Import-Module '$module'; $use; Add-Type -Path '$stub'; 'stub ' + [$Type].Assembly.GetName().Version; $use"
        @($said -eq 'trained on 150').Count | Should -Be 2
        $said | Should -Contain "stub $Version"
        @($said -match "^$Package .* in DigitsPS$").Count | Should -Be 2
    }

    It 'does not show its <_> to the session' -ForEach 'CsvHelper.CsvReader', 'MessagePack.MessagePackReader', 'StbImageSharp.ImageResult', 'StbImageWriteSharp.ImageWriter' {
        Invoke-ChildPwsh "Import-Module '$module'; $use; '$_' -as [type] -eq `$null" | Select-Object -Last 1 | Should -Be 'True'
    }

    It 'loads none of them before a CSV file, a picture or a model file is read, or a picture written' {
        $said = Invoke-ChildPwsh "Import-Module '$module'; `$null = Import-DigitData -Sample MnistTest -NoEnumerate | Invoke-NetworkTraining (New-Network 1 -Epoch 1)
            @([AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -match '^(BitMiracle|CsvHelper|MessagePack|StbImage)').Count"
        $said | Should -Be '0'
    }

    It 'can be imported again, by force, and after it was removed' {
        $said = Invoke-ChildPwsh "Import-Module '$module'; Import-Module '$module' -Force; Remove-Module DigitsPS; Import-Module '$module'; $use"
        $said[0] | Should -Be 'trained on 150'
    }

    It 'says in one error that another build of it is loaded, and takes the same build from anywhere' {
        $base = Split-Path $module
        foreach ($copy in 'same', 'other') {
            $null = New-Item -ItemType Directory (Join-Path $TestDrive "$copy/DigitsPS/module")
            Copy-Item $module (Join-Path $TestDrive "$copy/DigitsPS")
            Copy-Item (Join-Path $base module/*) (Join-Path $TestDrive "$copy/DigitsPS/module") -Recurse -Exclude data
        }
        [IO.File]::AppendAllText((Join-Path $TestDrive 'other/DigitsPS/module/bin/dependencies/DigitsNet.dll'), ' ')
        $said = Invoke-ChildPwsh "Import-Module '$module'
            Import-Module '$TestDrive/same/DigitsPS/DigitsPS.psd1'; `$Error.Count
            Remove-Module DigitsPS
            try { Import-Module '$TestDrive/other/DigitsPS/DigitsPS.psd1' } catch { [string] `$_ }
            @(Get-Module DigitsPS).Count"
        $said.Count | Should -Be 3
        $said[0] | Should -Be 0
        $said[1] | Should -BeLike 'Another DigitsPS is loaded, from *start a new session*other*'
        $said[2] | Should -Be 0
    }

    It 'works in the runspaces of a session that imported it by its path' {
        # Where no runspace finds it by name
        $said = Invoke-ChildPwsh "`$env:PSModulePath = ''; Import-Module '$module'
            (& '$Repository/module/samples/sweep.ps1' -Path '$IrisPath' -LearningRate 0.1 -Lambda 0, 1e-4 -Layer 4 -Epoch 1 3>`$null).Count"
        $said | Should -Be 2
    }

    It 'can be imported as an assembly' {
        $assembly = Join-Path (Split-Path $module) 'module/bin/DigitsPS.dll'
        Invoke-ChildPwsh "Import-Module -Assembly ([Reflection.Assembly]::LoadFrom('$assembly')); (New-Network 3).Layers.ToString()" | Should -Be '3'
    }

    It 'can be imported first by many runspaces at once' {
        $said = Invoke-ChildPwsh "1..8 | ForEach-Object -Parallel { Import-Module '$module'; (New-Network `$_).Layers.ToString() } -ThrottleLimit 8"
        $said | Sort-Object | Should -Be (1..8)
    }
}
